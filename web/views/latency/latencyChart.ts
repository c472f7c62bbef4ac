import type { PlotOptions } from "@observablehq/plot";
import {
  linearScale,
  logScale,
  sparseTicks,
  type ValueScale,
} from "../../../reports/figures/valueScale.ts";
import { formatQuantity, formatShare } from "../../../reports/format.ts";
import type { ChartRoom } from "../../charts/Chart.tsx";
import { seriesSymbols } from "../../charts/seriesSymbols.ts";
import { VARIABLE_PALETTE } from "../../theme/palette.ts";
import type { LatencyGroup } from "./latencyGroups.ts";

export interface LatencyChartData {
  readonly groups: readonly LatencyGroup[];
  /** Colours by the names of all groups, those that are hidden too. */
  readonly colours: ReadonlyMap<string, string>;
}

/** A larger ratio of latencies is drawn by powers of ten. */
const LINEAR_RATIO = 20;

/** Too narrow for every mark of an axis. */
const NARROW_PIXELS = 720;

/** "50 ms", without digits that say nothing. */
const tickText = (seconds: number) => {
  if (seconds === 0) return "0";
  return seconds < 1
    ? `${Number((seconds * 1e3).toPrecision(3))} ms`
    : `${Number(seconds.toPrecision(3))} s`;
};

/** Shares at which curves bear the shape that their name has in the legend. */
const MARKED_SHARES = [0.25, 0.5, 0.75, 0.95];

/** Where the axis is marked: wherever it is usual, unless the scale says. */
const marksOf = ({ ticks }: ValueScale) => (ticks === undefined ? {} : { ticks });

/** Shares of the asked requests over the time within which they were answered. */
export function latencyChart(
  data: LatencyChartData,
  { plot, widthPixels }: ChartRoom,
): PlotOptions {
  const { groups, colours } = data;
  const steps = groups.flatMap(({ name, distribution }) =>
    distribution.steps.map(({ seconds, share }) => ({ name, seconds, share })),
  );
  const ends = groups.flatMap(({ name, distribution: { asked, answered, steps } }) =>
    answered < asked && steps.length > 0
      ? [{ name, seconds: steps[steps.length - 1].seconds, share: answered / asked }]
      : [],
  );
  const deadlines = [...new Set(groups.flatMap(({ deadlineSeconds }) => deadlineSeconds ?? []))];
  const scale = scaleOf([...steps.map(({ seconds }) => seconds), ...deadlines]);
  const { muted, hairline, accent, ground } = VARIABLE_PALETTE;
  return {
    ...{ height: 420, marginLeft: 48, marginRight: 16, marginTop: 24, marginBottom: 40 },
    x: { type: scale.type, domain: [...scale.domain], label: null },
    y: { domain: [0, 1], label: null },
    ...scalesOf(colours),
    marks: [
      plot.gridY({ stroke: hairline, strokeOpacity: 1 }),
      plot.axisX({
        // As text: a logarithmic axis would leave out most of what a format makes.
        ...{ color: muted, text: tickText },
        ...(widthPixels < NARROW_PIXELS ? sparseTicks(scale) : marksOf(scale)),
      }),
      plot.axisY({ color: muted, ticks: 5, tickFormat: (share: number) => formatShare(share, 2) }),
      plot.ruleX(deadlines, { stroke: accent, strokeDasharray: "4 3" }),
      plot.text(deadlines, {
        ...{ x: (one: number) => one, frameAnchor: "top", dy: -12, fill: accent },
        text: (one: number) => formatQuantity(one, "s"),
      }),
      plot.line(steps, {
        ...{ x: "seconds", y: "share", stroke: "name", z: "name", curve: "step-after" },
        strokeWidth: 2,
      }),
      plot.dot(groups.flatMap(markedPlaces), {
        ...{ x: "seconds", y: "share", symbol: "name", fill: "name", stroke: ground, r: 4 },
      }),
      plot.ruleX(ends, {
        x: "seconds",
        y1: "share",
        y2: 1,
        stroke: "name",
        strokeDasharray: "1 3",
      }),
      plot.tip(
        steps,
        plot.pointer({
          ...{ x: "seconds", y: "share", fill: ground, stroke: hairline },
          title: ({ name, seconds, share }: (typeof steps)[number]) =>
            `${name}\n${formatShare(share)} within ${formatQuantity(seconds, "s")}`,
        }),
      ),
    ],
  };
}

/** Where a curve bears its shape. */
function markedPlaces({ name, distribution: { steps } }: LatencyGroup) {
  return MARKED_SHARES.flatMap((share) => {
    const found = steps.find((step) => step.share >= share);
    return found === undefined ? [] : [{ name, seconds: found.seconds, share: found.share }];
  });
}

/** Colours and shapes of all groups, as the legend has them. */
function scalesOf(colours: LatencyChartData["colours"]) {
  const domain = [...colours.keys()];
  return {
    symbol: { domain, range: seriesSymbols(domain.length) },
    color: { type: "categorical", domain, range: [...colours.values()] },
  } as const;
}

/** From the earliest to the latest; by powers of ten where these are far apart. */
function scaleOf(allSeconds: readonly number[]): ValueScale {
  const seconds = allSeconds.filter((one) => one > 0);
  if (seconds.length === 0) return linearScale([0, 1], "s");
  const low = seconds.reduce((least, one) => Math.min(least, one));
  const high = seconds.reduce((most, one) => Math.max(most, one));
  if (high / low > LINEAR_RATIO) return logScale([low, high * 1.05], "s");
  return linearScale([0, high * 1.02], "s");
}
