import { axisX, dot, gridX, type Markish, ruleX, ruleY, text } from "@observablehq/plot";
import { BY_NEITHER } from "../answeredBy.ts";
import { type Effect, type MetricComparison, type PolicyMetric, titleOf } from "../comparison.ts";
import { effectText, judgementText } from "../comparisonTable.ts";
import { axisTitle } from "./axisTitle.ts";
import { ticksOf } from "./curves.ts";
import { type EffectScale, effectScale } from "./effectScale.ts";
import { type Family, pointText } from "./family.ts";
import { exactText, type Figure, fileWord, ONE_SEED } from "./figure.ts";
import { seriesScales, shortName, textWidth } from "./series.ts";
import type { Theme } from "./theme.ts";

const ROW_HEIGHT = 18;
const PLOT_WIDTH = 320;
const TOP = 12;
const BOTTOM = 46;

/** A policy's effect at a point, or the heading over those of a point. */
interface Row {
  readonly row: number;
  readonly policy: string | null;
  readonly name: string;
  /** NaN where there is nothing to draw. */
  readonly x: number;
  readonly low: number;
  readonly high: number;
  readonly text: string;
  /** Whether it is told to be better or worse. */
  readonly told: boolean;
}

/** An effect with the point that it is at. */
interface Placed {
  readonly value: string;
  readonly policy: string;
  readonly comparison: MetricComparison;
  readonly effect: Effect;
}

/**
 * A forest plot: what each policy does to a metric against the baseline on the same seeds, at each
 * value of the axis. Null where nothing is compared, or no policy differs on any seed.
 */
export function forestFigure(
  family: Family,
  found: (point: Family["points"][number]) => MetricComparison | undefined,
): Figure | null {
  const groups = family.points.flatMap((point) => {
    const comparison = found(point);
    return comparison === undefined
      ? []
      : [{ point, comparison, placed: placedAt(point.value, comparison) }];
  });
  const placed = groups.flatMap((group) => group.placed);
  if (!placed.some(isComparable) || !placed.some(isDifferent)) return null;
  const [{ comparison }] = groups;
  const { baseline, policies } = family.points[0].comparison;
  // Points with a zero have differences, not ratios: those of the first point's kind are drawn.
  const ofScale = groups.filter((group) => group.comparison.scale === comparison.scale);
  const scale = effectScale(
    comparison,
    ofScale.flatMap((group) => group.placed.map(({ effect }) => effect.estimate)),
    ofScale.flatMap((group) => group.comparison.policies.map(({ mean }) => mean.mean)),
  );
  const rows = rowsOf(family, ofScale, scale);
  return {
    name: `${fileWord(titleOf(comparison))}-effects`,
    title: `Effect on ${titleOf(comparison)} against ${baseline}`,
    caption: captionOf(comparison, baseline, groups.length - ofScale.length),
    table: tableOf(family, placed),
    values: valuesOf(family, placed),
    plot: (theme) => ({
      ...sizeOf(rows),
      x: { type: scale.type, domain: [...scale.domain], label: null },
      y: { type: "linear", domain: [-0.5, rows.length - 0.5], axis: null },
      ...seriesScales(policies, theme),
      marks: marksOf(rows, scale, axisTitle(comparison, scale), theme),
    }),
  };
}

function placedAt(value: string, comparison: MetricComparison): Placed[] {
  return comparison.policies.flatMap(({ policy, effect }) =>
    effect === null ? [] : [{ value, policy, comparison, effect }],
  );
}

function rowsOf(
  family: Family,
  groups: readonly {
    readonly point: Family["points"][number];
    readonly placed: readonly Placed[];
  }[],
  scale: EffectScale,
): Row[] {
  const nothing = { x: Number.NaN, low: Number.NaN, high: Number.NaN, text: "", told: false };
  const rows = groups.flatMap(({ point, placed }): Omit<Row, "row">[] => {
    const heading = { ...nothing, policy: null, name: pointText(family, point) };
    const own = placed.map((one) => ({ ...nothing, ...drawnEffect(one, scale) }));
    return family.axis === null ? own : [heading, ...own];
  });
  return rows.map((row, at) => ({ ...row, row: rows.length - 1 - at }));
}

/** Where neither policy has a bound nothing can be said of their ratio. */
function isComparable({ policy, comparison }: Placed): boolean {
  const two = comparison.policies.filter((one) => one.effect === null || one.policy === policy);
  return two.some(({ mean }) => Number.isFinite(mean.mean));
}

function isDifferent({ effect: { lowerSeeds, higherSeeds } }: Placed): boolean {
  return lowerSeeds + higherSeeds > 0;
}

function drawnEffect(placed: Placed, scale: EffectScale) {
  const { policy, effect } = placed;
  const { estimate, judgement } = effect;
  const name = shortName(policy);
  if (!isComparable(placed)) return { policy, name, text: `– (${BY_NEITHER})` };
  const bound = (one: number | null) => (one === null ? Number.NaN : scale.drawn(one));
  const { mean, low, high } = estimate;
  return {
    ...{ policy, name, text: scale.text(estimate) },
    ...{ x: scale.drawn(mean), low: bound(low), high: bound(high) },
    told: judgement === "better" || judgement === "worse",
  };
}

function sizeOf(rows: readonly Row[]) {
  const marginLeft = 24 + textWidth(rows.map(({ name }) => name));
  const marginRight = 16 + textWidth(rows.map((row) => row.text));
  return {
    ...{ marginLeft, marginRight, marginTop: TOP, marginBottom: BOTTOM },
    width: marginLeft + PLOT_WIDTH + marginRight,
    height: TOP + ROW_HEIGHT * rows.length + BOTTOM,
  };
}

function marksOf(rows: readonly Row[], scale: EffectScale, title: string, theme: Theme): Markish[] {
  const effects = rows.filter(({ policy }) => policy !== null);
  const shape = { x: "x", y: "row", symbol: "policy", stroke: "policy", r: 4.5 } as const;
  const beside = { y: "row", lineAnchor: "middle" } as const;
  const name = {
    ...beside,
    frameAnchor: "left",
    textAnchor: "end",
    dx: -12,
    text: "name",
    fill: theme.ink,
  } as const;
  return [
    gridX({ stroke: theme.hairline, strokeOpacity: 1, ...ticksOf(scale) }),
    ruleX([scale.none], { stroke: theme.muted }),
    axisX({
      ...{ color: theme.muted, labelArrow: "none", labelAnchor: "center", labelOffset: 40 },
      ...{ tickSize: 4, label: title, ...ticksOf(scale), text: scale.tickText },
    }),
    ruleY(
      effects.filter(({ low }) => !Number.isNaN(low)),
      {
        ...{ y: "row", x1: "low", x2: "high", stroke: "policy", strokeWidth: 1.5 },
      },
    ),
    dot(
      effects.filter(({ told }) => told),
      { ...shape, fill: "policy" },
    ),
    dot(
      effects.filter(({ told }) => !told),
      { ...shape, fill: theme.ground, strokeWidth: 1.5 },
    ),
    text(rows, {
      ...name,
      ...{ filter: ({ policy }: Row) => policy !== null, title: "policy" },
    }),
    text(rows, {
      ...name,
      ...{ filter: ({ policy }: Row) => policy === null, fontWeight: 600 },
    }),
    text(effects, {
      ...{ ...beside, frameAnchor: "right", textAnchor: "start", dx: 10, text: "text" },
      ...{ fill: theme.ink, fontVariant: "tabular-nums" },
    }),
  ];
}

function captionOf(
  { scale, policies }: MetricComparison,
  baseline: string,
  undrawn: number,
): string {
  const what = scale === "ratio" ? "Ratio of the geometric means" : "Difference of the means";
  const other = scale === "ratio" ? "differences, as a value is zero there" : "ratios";
  const others =
    undrawn === 0
      ? ""
      : ` Not drawn, but in the numbers: ${undrawn} of the points, which have ${other}.`;
  if (policies.every(({ values }) => values.length < 2)) {
    return `${what} to ${baseline}. ${ONE_SEED}${others}`;
  }
  return (
    `${what} to ${baseline}, paired by seed, with 95 % intervals for each alone. Filled: told to be ` +
    "better or worse after Holm's adjustment, and by enough to matter; hollow: not. An interval that " +
    `reaches beyond the frame is cut there; the numbers have it whole.${others}`
  );
}

function tableOf(family: Family, placed: readonly Placed[]): Figure["table"] {
  const head = family.axis === null ? [] : [family.axis.path];
  return {
    header: [...head, "policy", "effect [95 %]", ""],
    align: [...head.map(() => "left" as const), "left", "right", "left"],
    rows: placed.map(({ value, policy, comparison, effect }) => [
      ...(family.axis === null ? [] : [value]),
      ...[
        policy,
        effectText(comparison, effect),
        judgementText(comparison, ownOf(comparison, policy)),
      ],
    ]),
  };
}

function ownOf({ policies }: MetricComparison, policy: string): PolicyMetric {
  return policies.find((one) => one.policy === policy)!;
}

function valuesOf(family: Family, placed: readonly Placed[]): Figure["values"] {
  const header = ["policy", "statistic", "effect", "low", "high", "p", "p (Holm)", "judgement"];
  const rows = placed.map(({ value, policy, comparison, effect }) => {
    const { estimate, probability, adjustedProbability, judgement } = effect;
    const numbers = [estimate.mean, estimate.low, estimate.high, probability, adjustedProbability];
    const statistic = comparison.scale === "ratio" ? "ratio less one" : "difference";
    const cells = [policy, statistic, ...numbers.map(exactText), judgement ?? ""];
    return family.axis === null ? cells : [value, ...cells];
  });
  return { header: family.axis === null ? header : [family.axis.path, ...header], rows };
}
