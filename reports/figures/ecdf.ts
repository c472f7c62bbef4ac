import { axisX, axisY, dot, frame, gridX, gridY, line, type Markish } from "@observablehq/plot";
import { formatCount, formatQuantity, formatShare } from "../format.ts";
import type { MeanInterval } from "../statistics/meanInterval.ts";
import { ticksOf } from "./curves.ts";
import type { Distribution } from "./distribution.ts";
import type { Family, FamilyPoint } from "./family.ts";
import { type Figure, fileWord } from "./figure.ts";
import { gridOf } from "./grid.ts";
import { seriesScales } from "./series.ts";
import type { Theme } from "./theme.ts";
import { linearScale, sparseTicks, tickText, valueScale } from "./valueScale.ts";

/** Shares at which the curves bear their symbols. */
const MARKED = [0.25, 0.5, 0.75, 0.9];
/** The share of requests whose latencies may lie beyond the left edge, where they are drawn. */
const EARLY = 0.01;
const PERCENT = linearScale([0, 1.02], "%");

/** A distribution and the point that it is of. */
interface Placed {
  readonly point: FamilyPoint;
  readonly column: number;
  readonly row: number;
  readonly own: Distribution;
}

/** How soon requests were answered, a curve for each policy, from what was kept of every run. */
export function ecdfFigure(family: Family, subject: string | null): Figure | null {
  const { policies } = family.points[0].comparison;
  const grid = gridOf(family, policies);
  const placed = family.points.flatMap((point, at) =>
    point.distributions
      .filter((own) => own.subject === subject)
      .map((own): Placed => ({ ...grid.panels[at], point, own })),
  );
  const answered = placed.filter(({ own }) => own.steps.length > 0);
  if (answered.length === 0) return null;
  const scale = valueScale("s", reachOf(answered));
  const of = subject === null ? "" : ` of ${subject}`;
  return {
    name: `${fileWord(`latency${of}`)}-distribution`,
    title: `Share of requests${of} answered within a time`,
    caption:
      "All requests that were asked after the warm-up, of all seeds together, late answers " +
      "included; a curve ends below 100 % where requests had no answer.",
    table: tableOf(family, placed),
    values: valuesOf(family, placed),
    plot: (theme) => ({
      ...grid.layout,
      x: { type: scale.type, domain: [...scale.domain], label: null },
      y: { type: "linear", domain: [...PERCENT.domain], label: null },
      ...seriesScales(policies, theme),
      marks: [
        gridX({ stroke: theme.hairline, strokeOpacity: 1, ...ticksOf(scale) }),
        gridY({ stroke: theme.hairline, strokeOpacity: 1, ticks: 5 }),
        frame({ stroke: theme.hairline }),
        axisX({
          ...{ color: theme.muted, labelArrow: "none", labelAnchor: "center", labelOffset: 38 },
          ...{ tickSize: 4, label: `latency${of} (${scale.unit})`, text: tickText },
          ...sparseTicks(scale),
        }),
        axisY({
          ...{ color: theme.muted, labelArrow: "none", labelAnchor: "top", labelOffset: 50 },
          ...{ tickSize: 4, label: "requests answered (%)", ticks: 5 },
          text: (share: number) => tickText(share * 100),
        }),
        ...curveMarks(answered, scale.drawn, theme),
        ...grid.marks(theme),
      ],
    }),
  };
}

/** The latencies that the axis spans: a few very early answers would take most of it. */
function reachOf(placed: readonly Placed[]): MeanInterval[] {
  const seconds = placed.flatMap(({ own: { steps } }) => {
    const first = steps.find(({ share }) => share >= EARLY) ?? steps[0];
    return [first.seconds, steps[steps.length - 1].seconds];
  });
  return seconds.map((mean) => ({ count: 1, mean, low: null, high: null }));
}

function curveMarks(
  placed: readonly Placed[],
  drawn: (seconds: number) => number,
  theme: Theme,
): Markish[] {
  const place = { fx: "column", fy: "row", x: "x", y: "y", stroke: "policy" } as const;
  const steps = placed.flatMap(({ own, column, row }) =>
    own.steps.map(({ share, seconds }) => ({
      ...{ column, row, policy: own.policy, x: drawn(seconds), y: share },
    })),
  );
  const symbols = placed.flatMap(({ own, column, row }) =>
    MARKED.flatMap((share) => {
      const step = own.steps.find((one) => one.share >= share);
      if (step === undefined) return [];
      return [{ column, row, policy: own.policy, x: drawn(step.seconds), y: step.share }];
    }),
  );
  return [
    line(steps, { ...place, z: "policy", curve: "step-after", strokeWidth: 1.5 }),
    dot(symbols, { ...place, symbol: "policy", fill: theme.ground, r: 3.5, strokeWidth: 1.5 }),
  ];
}

function tableOf(family: Family, placed: readonly Placed[]): Figure["table"] {
  const head = family.axis === null ? [] : [family.axis.path];
  const within = (own: Distribution, share: number) => {
    const step = own.steps.find((one) => one.share >= share);
    return step === undefined ? "unanswered" : formatQuantity(step.seconds, "s");
  };
  return {
    header: [
      ...head,
      "policy",
      "asked",
      "answered",
      ...MARKED.map((share) => formatShare(share, 2)),
    ],
    align: [...head.map(() => "left" as const), "left", ...Array(2 + MARKED.length).fill("right")],
    rows: placed.map(({ point, own }) => [
      ...(family.axis === null ? [] : [point.value]),
      ...[own.policy, formatCount(own.asked), formatShare(own.answered / own.asked)],
      ...MARKED.map((share) => within(own, share)),
    ]),
  };
}

function valuesOf(family: Family, placed: readonly Placed[]): Figure["values"] {
  const head = family.axis === null ? [] : [family.axis.path];
  return {
    header: [...head, "policy", "latency (s)", "share"],
    rows: placed.flatMap(({ point, own }) =>
      own.steps.map(({ seconds, share }) => [
        ...(family.axis === null ? [] : [point.value]),
        ...[own.policy, String(seconds), String(share)],
      ]),
    ),
  };
}
