import type { PlotOptions } from "@observablehq/plot";
import { formatCount } from "../../../reports/format.ts";
import type { ChartRoom } from "../../charts/Chart.tsx";
import { VARIABLE_PALETTE } from "../../theme/palette.ts";
import type { Progress } from "./parallelJobs.ts";

/** Steps over time up to those that are wanted; checkpoints on them, failures as lines. */
export function progressChart(data: Progress, { plot }: ChartRoom): PlotOptions {
  const { points, checkpoints, failures, wantedSteps, endSeconds } = data;
  const { muted, hairline, ground, series, fates } = VARIABLE_PALETTE;
  return {
    ...{ height: 260, marginLeft: 72, marginRight: 16, marginTop: 16, marginBottom: 32 },
    x: { domain: [0, endSeconds], label: null },
    y: { domain: [0, wantedSteps || 1], label: null },
    marks: [
      plot.gridY({ stroke: hairline, strokeOpacity: 0.6, ticks: 5 }),
      plot.axisX({ color: muted, ticks: 8, tickFormat: (seconds: number) => `${seconds} s` }),
      plot.axisY({ color: muted, ticks: 5, tickFormat: (steps: number) => formatCount(steps) }),
      plot.ruleX(failures, {
        ...{ x: "seconds", stroke: fates.lost, strokeDasharray: "4 3", strokeWidth: 1.5 },
      }),
      plot.line(points, { x: "seconds", y: "steps", stroke: series[1], strokeWidth: 2 }),
      plot.dot(checkpoints, {
        ...{ x: "seconds", y: "steps", r: 4, stroke: series[1] },
        fill: (one: Progress["checkpoints"][number]) => (one.isWhole ? series[1] : ground),
      }),
      plot.tip(
        failures,
        plot.pointerX({
          ...{ x: "seconds", frameAnchor: "top", fill: ground, stroke: hairline },
          title: ({ seconds, lostSteps }: Progress["failures"][number]) =>
            `a node was lost at ${seconds.toFixed(1)} s\n${formatCount(lostSteps)} steps have to be done again`,
        }),
      ),
    ],
  };
}
