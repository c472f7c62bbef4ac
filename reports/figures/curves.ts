import { axisX, axisY, dot, gridY, line, type Markish, ruleX, ruleY } from "@observablehq/plot";
import { axisTable } from "../axis/axisTable.ts";
import type { Place, Standing } from "../axis/standings.ts";
import { titleOf } from "../comparison.ts";
import { axisTitle } from "./axisTitle.ts";
import { endLabels, type LineEnd } from "./endLabels.ts";
import type { Family } from "./family.ts";
import { exactText, type Figure, fileWord, ONE_SEED } from "./figure.ts";
import { type Positions, positionsOf } from "./positions.ts";
import { seriesScales, shortName, textWidth } from "./series.ts";
import type { Theme } from "./theme.ts";
import { tickText, type ValueScale, valueScale } from "./valueScale.ts";

const WIDTH = 700;
const HEIGHT = 340;
const TOP = 32;
const BOTTOM = 44;
/** Policies stand side by side at a point, so that intervals do not cover each other: in pixels. */
const STEP = 4;

/** One metric over the axis: a line for each policy, with 95 % intervals. Null without an axis. */
export function curvesFigure(
  family: Family,
  standings: readonly Standing[],
  policies: readonly string[],
): Figure | null {
  const means = standings.flatMap(({ places }) => places.map(({ figure }) => figure.mean));
  if (family.axis === null || !means.some(({ mean }) => Number.isFinite(mean))) return null;
  const [{ metric }] = standings;
  const scale = valueScale(metric.metric.unit, means);
  const positions = positionsOf(family);
  const points = standings.flatMap((standing) => drawnPlaces(standing, positions, scale));
  const { path } = family.axis;
  return {
    name: `${fileWord(titleOf(metric))}-curves`,
    title: `${titleOf(metric)} by ${path}`,
    caption: captionOf(standings, points),
    table: axisTable(standings, policies),
    values: valuesOf(path, standings),
    plot: (theme) => ({
      ...{ width: WIDTH, height: HEIGHT + Math.max(0, policies.length - 16) * 15 },
      ...{ marginTop: TOP, marginBottom: BOTTOM, marginLeft: 56 },
      marginRight: 34 + textWidth(policies.map(shortName)),
      x: { ...positions.scale, label: null },
      y: { type: scale.type, domain: [...scale.domain], label: null },
      ...seriesScales(policies, theme),
      marks: [
        gridY({ stroke: theme.hairline, strokeOpacity: 1, ...ticksOf(scale) }),
        ...axes(family, axisTitle(metric, scale), scale, positions, theme),
        ...policies.flatMap((policy, index) => {
          const own = points.filter((one) => one.policy === policy);
          return lineMarks(own, STEP * (index - (policies.length - 1) / 2), theme);
        }),
        ...endLabels(endsOf(points, policies), scale, HEIGHT - TOP - BOTTOM, theme),
      ],
    }),
  };
}

/** A policy's mean at a point, as it is drawn. */
interface DrawnPlace {
  readonly policy: string;
  readonly x: number | string;
  /** NaN where it has no bound: the line breaks there. */
  readonly y: number;
  readonly low: number;
  readonly high: number;
  readonly bounded: boolean;
}

function drawnPlaces(
  { value, places }: Standing,
  positions: Positions,
  scale: ValueScale,
): DrawnPlace[] {
  return places.map(({ policy, figure: { mean } }) => {
    const bounded = Number.isFinite(mean.mean);
    const y = bounded ? scale.drawn(mean.mean) : Number.NaN;
    const bound = (one: number | null) => (one === null ? y : scale.drawn(one));
    return {
      policy,
      x: positions.of(value),
      y,
      low: bound(mean.low),
      high: bound(mean.high),
      bounded,
    };
  });
}

function endsOf(points: readonly DrawnPlace[], policies: readonly string[]): LineEnd[] {
  return policies.map((policy) => ({
    series: policy,
    y: points.filter((one) => one.policy === policy).pop()!.y,
  }));
}

function lineMarks(own: readonly DrawnPlace[], dx: number, theme: Theme): Markish[] {
  const bounded = own.filter((one) => one.bounded);
  const unbounded = own.filter((one) => !one.bounded);
  const symbol = { x: "x", stroke: "policy", symbol: "policy", r: 4.5, dx } as const;
  return [
    ruleX(bounded, { x: "x", y1: "low", y2: "high", stroke: "policy", strokeWidth: 1.25, dx }),
    line(own, { x: "x", y: "y", stroke: "policy", strokeWidth: 1.75, dx }),
    dot(bounded, { ...symbol, y: "y", fill: "policy" }),
    dot(unbounded, { ...symbol, frameAnchor: "top", fill: theme.ground, strokeWidth: 1.5 }),
  ];
}

function axes(
  { axis }: Family,
  title: string,
  scale: ValueScale,
  positions: Positions,
  theme: Theme,
): Markish[] {
  // As `text`, not as `tickFormat`: of the latter a logarithmic axis leaves some out.
  const shown = { color: theme.muted, labelArrow: "none", tickSize: 4 } as const;
  const unit = axis!.unit === "" ? "" : ` (${axis!.unit})`;
  return [
    ruleY([scale.domain[0]], { stroke: theme.muted }),
    axisX({
      ...{ ...shown, text: positions.tickFormat, label: `${axis!.path}${unit}` },
      ...{ labelAnchor: "center", labelOffset: 38 },
      ...(positions.ticks && { ticks: positions.ticks }),
    }),
    axisY({ ...shown, ...ticksOf(scale), text: tickText, label: title, labelAnchor: "top" }),
  ];
}

export function ticksOf({ ticks }: ValueScale): { ticks: number[] | number } {
  return { ticks: ticks ?? 6 };
}

function captionOf(standings: readonly Standing[], points: readonly DrawnPlace[]): string {
  const scales = new Set(standings.map(({ metric }) => metric.scale));
  const arithmetic = scales.has("ratio") ? ", arithmetic ones where a value is zero," : "";
  const mean = scales.has("ratio") ? "Geometric" : "Arithmetic";
  const means = `${mean} means${scales.size > 1 ? arithmetic : ""}`;
  const isOne = standings.every(({ places }) =>
    places.every((place) => place.figure.values.length < 2),
  );
  const unbounded = points.some(({ bounded }) => !bounded)
    ? " Hollow at the upper edge: beyond all answers."
    : "";
  return (
    `${isOne ? ONE_SEED : `${means} over the seeds with 95 % intervals (Student's t); an interval that reaches beyond the frame is cut there.`} ` +
    `Policies stand side by side at each value.${unbounded}`
  );
}

function valuesOf(path: string, standings: readonly Standing[]): Figure["values"] {
  const row = (value: string, { policy, figure: { mean }, level }: Place) => [
    ...[value, policy, ...[mean.mean, mean.low, mean.high].map(exactText)],
    ...[String(mean.count), level ? "yes" : "no"],
  ];
  return {
    header: [path, "policy", "mean", "low", "high", "seeds", "level with the best"],
    rows: standings.flatMap(({ value, places }) => places.map((place) => row(value, place))),
  };
}
