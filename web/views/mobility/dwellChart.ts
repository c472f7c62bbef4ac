import type { PlotOptions } from "@observablehq/plot";
import { formatShare } from "../../../reports/format.ts";
import type { ChartRoom } from "../../charts/Chart.tsx";
import { VARIABLE_PALETTE } from "../../theme/palette.ts";

/** More points are not told apart in a curve. */
const MOST_POINTS = 400;

/** Shares of the stays in a cell that were over within a time; the seconds rise. */
export function dwellChart(dwellSeconds: Float64Array, { plot }: ChartRoom): PlotOptions {
  const { muted, hairline, series } = VARIABLE_PALETTE;
  const count = dwellSeconds.length;
  const points = Math.min(count, MOST_POINTS);
  const steps = Array.from({ length: points }, (_, at) => {
    const rank = Math.ceil(((at + 1) / points) * count);
    return { seconds: dwellSeconds[rank - 1], share: rank / count };
  });
  return {
    ...{ height: 260, marginLeft: 72, marginRight: 16, marginTop: 12, marginBottom: 32 },
    x: { domain: [0, count === 0 ? 1 : dwellSeconds[count - 1]], label: null },
    y: { domain: [0, 1], label: null },
    marks: [
      plot.gridY({ stroke: hairline, strokeOpacity: 1, ticks: 5 }),
      plot.axisX({ color: muted, tickFormat: (seconds: number) => `${seconds} s` }),
      plot.axisY({ color: muted, ticks: 5, tickFormat: (share: number) => formatShare(share, 2) }),
      plot.line(steps, {
        ...{ x: "seconds", y: "share", curve: "step-after", strokeWidth: 2 },
        stroke: series[1],
      }),
    ],
  };
}
