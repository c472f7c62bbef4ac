import { axisX, axisY, dot, frame, gridX, line, type Markish, ruleY } from "@observablehq/plot";
import type { MetricComparison } from "../comparison.ts";
import { figureText } from "../figureText.ts";
import type { MeanInterval } from "../statistics/meanInterval.ts";
import { ticksOf } from "./curves.ts";
import type { Family, FamilyPoint } from "./family.ts";
import { exactText, type Figure, fileWord, ONE_SEED } from "./figure.ts";
import { gridOf, type Panel } from "./grid.ts";
import { seriesScales } from "./series.ts";
import type { Theme } from "./theme.ts";
import { sparseTicks, tickText, type ValueScale, valueScale } from "./valueScale.ts";

/** The quantiles that a run's summary has, by the names of their metrics. */
const QUANTILES = { "latency-p50": "p50", "latency-p95": "p95", "latency-p99": "p99" } as const;

/** A quantile of a policy's latency at a point. */
interface Placed extends Panel {
  readonly point: FamilyPoint;
  readonly policy: string;
  readonly quantile: string;
  readonly metric: MetricComparison["metric"];
  readonly mean: MeanInterval;
}

/** The distribution of latencies by the quantiles of the summaries: where requests were not kept. */
export function quantilesFigure(family: Family, subject: string | null): Figure | null {
  const { policies } = family.points[0].comparison;
  const grid = gridOf(family, policies);
  const placed = family.points.flatMap((point, at) => placedAt(point, grid.panels[at], subject));
  if (!placed.some(({ mean }) => Number.isFinite(mean.mean))) return null;
  const scale = valueScale(
    "s",
    placed.map(({ mean }) => mean),
  );
  const isOne = placed.every(({ mean }) => mean.count < 2);
  const of = subject === null ? "" : ` of ${subject}`;
  return {
    name: `${fileWord(`latency${of}`)}-quantiles`,
    title: `Quantiles of latency${of}`,
    caption:
      `Of all requests that were asked. ${isOne ? ONE_SEED : "Geometric means over the seeds with 95 % intervals."} Hollow ` +
      "at the right edge: beyond all answers. These are the quantiles of the summaries, as the " +
      "experiment keeps no table requests; with it the whole distribution stands here.",
    table: tableOf(family, placed),
    values: valuesOf(family, placed),
    plot: (theme) => ({
      ...grid.layout,
      x: { type: scale.type, domain: [...scale.domain], label: null },
      y: { type: "point", domain: Object.values(QUANTILES).reverse(), padding: 0.6, label: null },
      ...seriesScales(policies, theme),
      marks: [
        gridX({ stroke: theme.hairline, strokeOpacity: 1, ...ticksOf(scale) }),
        frame({ stroke: theme.hairline }),
        axisX({
          ...{ color: theme.muted, labelArrow: "none", labelAnchor: "center", labelOffset: 38 },
          ...{ tickSize: 4, label: `latency${of} (${scale.unit}), lower is better` },
          ...{ text: tickText, ...sparseTicks(scale) },
        }),
        axisY({ color: theme.muted, tickSize: 4 }),
        ...policies.flatMap((policy, at) => {
          const own = placed.filter((one) => one.policy === policy);
          return curveMarks(own, scale, 4 * (at - (policies.length - 1) / 2), theme);
        }),
        ...grid.marks(theme),
      ],
    }),
  };
}

function placedAt(point: FamilyPoint, panel: Panel, subject: string | null): Placed[] {
  return Object.entries(QUANTILES).flatMap(([name, quantile]) => {
    const found = point.comparison.metrics.find(
      (one) => one.metric.name === name && one.subject === subject,
    );
    if (found === undefined) return [];
    const { metric, policies } = found;
    return policies.map(({ policy, mean }) => ({
      ...panel,
      point,
      policy,
      quantile,
      metric,
      mean,
    }));
  });
}

function curveMarks(
  own: readonly Placed[],
  scale: ValueScale,
  dy: number,
  theme: Theme,
): Markish[] {
  const place = { fx: "column", fy: "row", y: "quantile", stroke: "policy", dy } as const;
  const all = own.map(({ column, row, policy, quantile, mean }) => {
    const x = Number.isFinite(mean.mean) ? scale.drawn(mean.mean) : Number.NaN;
    const bound = (one: number | null) => (one === null ? x : scale.drawn(one));
    return { column, row, policy, quantile, x, low: bound(mean.low), high: bound(mean.high) };
  });
  const bounded = all.filter(({ x }) => !Number.isNaN(x));
  const unbounded = all.filter(({ x }) => Number.isNaN(x));
  const shape = { ...place, symbol: "policy", r: 3.5 } as const;
  return [
    line(bounded, { ...place, x: "x", z: "policy", strokeOpacity: 0.5 }),
    ruleY(bounded, { ...place, x1: "low", x2: "high", strokeWidth: 1.25 }),
    dot(bounded, { ...shape, x: "x", fill: "policy" }),
    dot(unbounded, { ...shape, frameAnchor: "right", fill: theme.ground, strokeWidth: 1.5 }),
  ];
}

function tableOf(family: Family, placed: readonly Placed[]): Figure["table"] {
  const head = family.axis === null ? [] : [family.axis.path];
  const names = Object.values(QUANTILES);
  const first = placed.filter(({ quantile }) => quantile === placed[0].quantile);
  return {
    header: [...head, "policy", ...names],
    align: [...head.map(() => "left" as const), "left", ...names.map(() => "right" as const)],
    rows: first.map(({ point, policy }) => {
      const own = placed.filter((one) => one.point === point && one.policy === policy);
      const texts = names.map((name) => {
        const found = own.find(({ quantile }) => quantile === name);
        return found === undefined ? "–" : figureText(found.metric, found.mean.mean);
      });
      return [...(family.axis === null ? [] : [point.value]), policy, ...texts];
    }),
  };
}

function valuesOf(family: Family, placed: readonly Placed[]): Figure["values"] {
  const head = family.axis === null ? [] : [family.axis.path];
  return {
    header: [...head, "policy", "quantile", "mean (s)", "low (s)", "high (s)"],
    rows: placed.map(({ point, policy, quantile, mean }) => [
      ...(family.axis === null ? [] : [point.value]),
      ...[policy, quantile, exactText(mean.mean), exactText(mean.low), exactText(mean.high)],
    ]),
  };
}
