import {
  axisX,
  axisY,
  dot,
  frame,
  gridX,
  gridY,
  line,
  type Markish,
  ruleX,
  ruleY,
} from "@observablehq/plot";
import { type MetricComparison, titleOf } from "../comparison.ts";
import { figureText } from "../figureText.ts";
import { formatShare } from "../format.ts";
import { axisTitle } from "./axisTitle.ts";
import { ticksOf } from "./curves.ts";
import type { Family, FamilyPoint } from "./family.ts";
import { exactText, type Figure, fileWord, ONE_SEED } from "./figure.ts";
import { cornerOf, frontOf, isHigherBetter } from "./front.ts";
import { type FrontVolume, frontVolume, type Place, referenceOf } from "./frontVolume.ts";
import { gridOf, type Panel } from "./grid.ts";
import { seriesScales } from "./series.ts";
import type { Theme } from "./theme.ts";
import { sparseTicks, tickText, valueScale } from "./valueScale.ts";

/** Two metrics at a point: a price across, and what it is paid for upwards. */
interface Pair {
  readonly point: FamilyPoint;
  readonly panel: Panel;
  readonly across: MetricComparison;
  readonly up: MetricComparison;
  /** By policy: whether no other is better by both. */
  readonly front: readonly boolean[];
}

/** How much of the area below a reference point, the same at all points, the policies dominate. */
interface Volumes {
  readonly reference: Place;
  /** By pair. */
  readonly own: readonly FrontVolume[];
}

/** A policy in a panel, as it is drawn. */
interface Drawn extends Panel {
  readonly policy: string;
  readonly front: boolean;
  readonly x: number;
  readonly xLow: number;
  readonly xHigh: number;
  readonly y: number;
  readonly yLow: number;
  readonly yHigh: number;
}

type Found = (point: FamilyPoint) => MetricComparison | undefined;

/**
 * Policies by two metrics, each of which is to be small or large, with 95 % intervals, a panel for
 * each value of the axis, and the Pareto front of the means. Null where one of the metrics has no
 * figures, or the same ones for all of several policies: nothing is to be weighed then.
 */
export function paretoFigure(family: Family, across: Found, up: Found): Figure | null {
  const { policies } = family.points[0].comparison;
  const grid = gridOf(family, policies);
  const pairs = family.points.flatMap((point, at): Pair[] => {
    const [x, y] = [across(point), up(point)];
    if (x === undefined || y === undefined) return [];
    return [{ point, panel: grid.panels[at], across: x, up: y, front: frontOf(x, y) }];
  });
  const drawable = pairs.some(({ front }) => front.some((one) => one));
  if (!drawable || isSame(pairs.map((pair) => pair.across)) || isSame(pairs.map(({ up }) => up))) {
    return null;
  }
  const [first] = pairs;
  const xScale = valueScale(
    first.across.metric.unit,
    pairs.flatMap((pair) => meansOf(pair.across)),
  );
  const yScale = valueScale(
    first.up.metric.unit,
    pairs.flatMap((pair) => meansOf(pair.up)),
  );
  const drawn = pairs.flatMap((pair) => drawnOf(pair, xScale.drawn, yScale.drawn));
  const title = `${titleOf(first.up)} against ${titleOf(first.across)}`;
  const volumes = volumesOf(pairs);
  return {
    name: `${fileWord(titleOf(first.up))}-${fileWord(titleOf(first.across))}-front`,
    title,
    caption: captionOf(drawn, pairs, volumes),
    table: tableOf(family, pairs, volumes),
    values: valuesOf(family, pairs, volumes),
    plot: (theme) => ({
      ...grid.layout,
      x: { type: xScale.type, domain: [...xScale.domain], label: null },
      y: { type: yScale.type, domain: [...yScale.domain], label: null },
      ...seriesScales(policies, theme),
      marks: [
        gridX({ stroke: theme.hairline, strokeOpacity: 1, ...ticksOf(xScale) }),
        gridY({ stroke: theme.hairline, strokeOpacity: 1, ...ticksOf(yScale) }),
        frame({ stroke: theme.hairline }),
        axisX({
          ...{ color: theme.muted, labelArrow: "none", labelAnchor: "center", labelOffset: 38 },
          ...{ tickSize: 4, label: axisTitle(first.across, xScale), text: tickText },
          ...sparseTicks(xScale),
        }),
        axisY({
          ...{ color: theme.muted, labelArrow: "none", labelAnchor: "top", labelOffset: 50 },
          ...{ tickSize: 4, label: axisTitle(first.up, yScale), text: tickText },
          ...ticksOf(yScale),
        }),
        ...pointMarks(drawn, theme),
        ...grid.marks(theme),
      ],
    }),
  };
}

/** Whether several policies have the same mean, wherever they stand. */
function isSame(comparisons: readonly MetricComparison[]): boolean {
  return comparisons.every(
    ({ policies: [first, ...others] }) =>
      others.length > 0 && others.every(({ mean }) => mean.mean === first.mean.mean),
  );
}

function meansOf({ policies }: MetricComparison) {
  return policies.map(({ mean }) => mean);
}

function drawnOf(
  { panel, across, up, front }: Pair,
  drawnX: (value: number) => number,
  drawnY: (value: number) => number,
): Drawn[] {
  return across.policies.flatMap(({ policy, mean: x }, at) => {
    const { mean: y } = up.policies[at];
    if (!Number.isFinite(x.mean) || !Number.isFinite(y.mean)) return [];
    return [
      {
        ...{ ...panel, policy, front: front[at] },
        ...{ x: drawnX(x.mean), xLow: drawnX(x.low ?? x.mean), xHigh: drawnX(x.high ?? x.mean) },
        ...{ y: drawnY(y.mean), yLow: drawnY(y.low ?? y.mean), yHigh: drawnY(y.high ?? y.mean) },
      },
    ];
  });
}

function pointMarks(drawn: readonly Drawn[], theme: Theme): Markish[] {
  const place = { fx: "column", fy: "row" } as const;
  const interval = { ...place, stroke: "policy", strokeWidth: 1.25, strokeOpacity: 0.7 } as const;
  const front = drawn.filter((one) => one.front).sort((a, b) => a.x - b.x || b.y - a.y);
  const shape = { ...place, x: "x", y: "y", symbol: "policy", stroke: "policy", r: 4.5 } as const;
  return [
    line(front, { ...place, x: "x", y: "y", curve: "step-after", stroke: theme.muted }),
    ruleY(drawn, { ...interval, y: "y", x1: "xLow", x2: "xHigh" }),
    ruleX(drawn, { ...interval, x: "x", y1: "yLow", y2: "yHigh" }),
    dot(front, { ...shape, fill: "policy" }),
    dot(
      drawn.filter((one) => !one.front),
      { ...shape, fill: theme.ground, strokeWidth: 1.5 },
    ),
  ];
}

/** Null where no reference point bounds an area, or of one of the two more is better. */
function volumesOf(pairs: readonly Pair[]): Volumes | null {
  if (pairs.some(({ across, up }) => [across, up].some((one) => isHigherBetter(one.metric)))) {
    return null;
  }
  const places = pairs.map(placesOf);
  const reference = referenceOf(places.flat());
  if (reference === null) return null;
  return { reference, own: places.map((own) => frontVolume(own, reference)) };
}

function placesOf({ across, up }: Pair): Place[] {
  return across.policies.map(({ mean }, at) => [mean.mean, up.policies[at].mean.mean]);
}

function captionOf(
  drawn: readonly Drawn[],
  pairs: readonly Pair[],
  volumes: Volumes | null,
): string {
  const isOne = pairs.every(({ across }) =>
    across.policies.every(({ values }) => values.length < 2),
  );
  const all = pairs.reduce((sum, { front }) => sum + front.length, 0);
  const missing = all - drawn.length;
  const text =
    missing === 0 ? "" : ` ${missing} of ${all} are not drawn: one of the two has no bound there.`;
  return (
    `${isOne ? ONE_SEED : "Means with 95 % intervals."} The nearer to the ${cornerOf(pairs[0].across, pairs[0].up)} the better. Filled and joined by the ` +
    "line: no other policy is better by one of the two and as good by the other." +
    text +
    (volumes === null ? "" : volumeText(pairs, volumes))
  );
}

/** What the table's last columns are, and what all policies together come to. */
function volumeText(pairs: readonly Pair[], { reference, own }: Volumes): string {
  const [{ across, up }] = pairs;
  const corner = `${figureText(up.metric, reference[1])} and ${figureText(across.metric, reference[0])}`;
  const shares = own.map(({ front }, at) => {
    const { value } = pairs[at].point;
    return value === "" ? formatShare(front) : `${formatShare(front)} at ${value}`;
  });
  return (
    ` Hypervolume, for information: of the area between zero and the reference point ${corner}, ` +
    `the largest means of all, the policies dominate ${shares.join(", ")}; the table has what each ` +
    "dominates alone, and what would be lost without it."
  );
}

function tableOf(family: Family, pairs: readonly Pair[], volumes: Volumes | null): Figure["table"] {
  const head = family.axis === null ? [] : [family.axis.path];
  const [first] = pairs;
  const extra = volumes === null ? [] : ["dominates alone", "adds"];
  return {
    header: [...head, "policy", titleOf(first.up), titleOf(first.across), "", ...extra],
    align: [
      ...[...head, "policy"].map(() => "left" as const),
      ...["right" as const, "right" as const, "left" as const],
      ...extra.map(() => "right" as const),
    ],
    rows: pairs.flatMap(({ point, across, up, front }, pair) =>
      across.policies.map(({ policy, mean }, at) => [
        ...(family.axis === null ? [] : [point.value]),
        policy,
        figureText(up.metric, up.policies[at].mean.mean),
        figureText(across.metric, mean.mean),
        front[at] ? "front" : "",
        ...volumeCells(volumes, pair, at).map((share) => formatShare(share)),
      ]),
    ),
  };
}

/** What a policy dominates alone, and what it adds. */
function volumeCells(volumes: Volumes | null, pair: number, at: number): number[] {
  if (volumes === null) return [];
  const { alone, added } = volumes.own[pair];
  return [alone[at], added[at]];
}

function valuesOf(
  family: Family,
  pairs: readonly Pair[],
  volumes: Volumes | null,
): Figure["values"] {
  const [first] = pairs;
  const names = [first.up, first.across].map(titleOf);
  const columns = names.flatMap((name) => [name, `${name}, low`, `${name}, high`]);
  const rows = pairs.flatMap(({ point, across, up, front }, pair) =>
    across.policies.map(({ policy, mean }, at) => {
      const means = [up.policies[at].mean, mean];
      const numbers = means.flatMap((one) => [one.mean, one.low, one.high]).map(exactText);
      const shared =
        volumes === null
          ? []
          : [volumes.own[pair].front, volumes.reference[1], volumes.reference[0]];
      const shares = [...volumeCells(volumes, pair, at), ...shared].map(exactText);
      const cells = [policy, ...numbers, front[at] ? "yes" : "no", ...shares];
      return family.axis === null ? cells : [point.value, ...cells];
    }),
  );
  const head = family.axis === null ? [] : [family.axis.path];
  const extra =
    volumes === null
      ? []
      : [
          ...["hypervolume alone", "hypervolume added", "hypervolume of all"],
          ...names.map((name) => `reference, ${name}`),
        ];
  return { header: [...head, "policy", ...columns, "front", ...extra], rows };
}
