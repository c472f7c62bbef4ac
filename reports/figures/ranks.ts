import { axisX, axisY, cell, type Markish, text } from "@observablehq/plot";
import { exp, log } from "../../sim/kernel/exactMath.ts";
import { RandomStreams } from "../../sim/kernel/randomStreams.ts";
import { type MetricComparison, titleOf } from "../comparison.ts";
import { mean } from "../statistics/moments.ts";
import { type RankShares, ranksByResample, ranksBySeed } from "../statistics/rankShares.ts";
import { type Family, pointText } from "./family.ts";
import { exactText, type Figure, fileWord } from "./figure.ts";
import { shortName, textWidth } from "./series.ts";
import type { Theme } from "./theme.ts";

const ROW_HEIGHT = 22;
const PLACE_WIDTH = 52;
/** Few places are wider: a page would else enlarge all of it. */
const LEAST_WIDTH = 440;
const [TOP, BOTTOM] = [12, 46];

/** What places the policies hold at a point of the axis. */
interface Ranked {
  readonly point: Family["points"][number];
  /** In the order of their means, the best first, as the shares too. */
  readonly policies: readonly string[];
  readonly seeds: RankShares;
  readonly resamples: RankShares;
}

/**
 * How far the ranking of policies by a metric hangs on the seeds: the share of resamples of these
 * in which each policy holds each place. Null where there is one policy or one seed, or the metric
 * has no better end.
 */
export function ranksFigure(
  family: Family,
  found: (point: Family["points"][number]) => MetricComparison | undefined,
): Figure | null {
  const ranked = family.points.flatMap((point) => {
    const comparison = found(point);
    return comparison === undefined ? [] : (rankedAt(point, comparison) ?? []);
  });
  if (ranked.length === 0) return null;
  const title = titleOf(found(ranked[0].point)!);
  const rows = rowsOf(family, ranked);
  return {
    name: `${fileWord(title)}-ranking`,
    title: `Place in the order by ${title}, by share of resamples`,
    caption: captionOf(ranked),
    table: tableOf(family, ranked),
    values: valuesOf(family, ranked),
    plot: (theme) => plotOf(rows, ranked[0].policies.length, theme),
  };
}

function rankedAt(point: Ranked["point"], { metric, scale, policies }: MetricComparison) {
  const { better } = metric;
  if (better === null || policies.length < 2 || policies[0].values.length < 2) return null;
  const sign = better === "lower" ? 1 : -1;
  const sorted = [...policies].sort((a, b) => compare(sign * a.mean.mean, sign * b.mean.mean));
  const values = sorted.map((own) => own.values.map((value) => sign * value));
  const middle = sorted.map((own) => sign * own.mean.mean);
  // Only the order counts, which the sign turns for both means alike.
  const geometric = (own: readonly number[]) => sign * exp(mean(own.map((one) => log(sign * one))));
  const random = new RandomStreams(0).stream("ranks", metric.name);
  return {
    ...{ point, policies: sorted.map(({ policy }) => policy), seeds: ranksBySeed(values, middle) },
    resamples: ranksByResample(values, middle, scale === "ratio" ? geometric : mean, random),
  };
}

function compare(one: number, other: number): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

/** A policy at a point, or the heading over those of a point. */
interface Row {
  readonly row: number;
  readonly policy: string | null;
  readonly name: string;
  readonly shares: readonly number[];
}

function rowsOf(family: Family, ranked: readonly Ranked[]): Row[] {
  const rows = ranked.flatMap(({ point, policies, resamples }): Omit<Row, "row">[] => [
    ...(family.axis === null ? [] : [{ policy: null, name: pointText(family, point), shares: [] }]),
    ...policies.map((policy, at) => ({
      ...{ policy, name: shortName(policy), shares: resamples.shares[at] },
    })),
  ]);
  return rows.map((row, at) => ({ ...row, row: at }));
}

function plotOf(rows: readonly Row[], places: number, theme: Theme) {
  const marginLeft = 24 + textWidth(rows.map(({ name }) => name));
  const width = marginLeft + PLACE_WIDTH * places + 16;
  return {
    ...{ marginLeft, marginRight: 16, marginTop: TOP, marginBottom: BOTTOM },
    width: Math.max(LEAST_WIDTH, width),
    height: TOP + ROW_HEIGHT * rows.length + BOTTOM,
    x: {
      type: "band" as const,
      domain: Array.from({ length: places }, (_, place) => place + 1),
      label: null,
    },
    y: { type: "band" as const, domain: rows.map(({ row }) => row), label: null },
    marks: marksOf(rows, theme),
  };
}

function marksOf(rows: readonly Row[], theme: Theme): Markish[] {
  const cells = rows.flatMap(({ row, shares }) =>
    shares.flatMap((share, at) => (share === 0 ? [] : [{ row, share, place: at + 1 }])),
  );
  const nameOf = new Map(rows.map(({ row, name }) => [row, name]));
  const headings = rows.filter(({ policy }) => policy === null);
  return [
    axisX({
      ...{ color: theme.muted, labelArrow: "none", labelAnchor: "center", labelOffset: 38 },
      ...{ tickSize: 4, label: "place, 1 is the best" },
    }),
    axisY({
      ...{ tickSize: 0, color: theme.ink },
      tickFormat: (row: number) => (rows[row].policy === null ? "" : (nameOf.get(row) ?? "")),
    }),
    text(headings, {
      ...{ y: "row", text: "name", frameAnchor: "left", textAnchor: "end", dx: -8 },
      ...{ fontWeight: 600, fill: theme.ink },
    }),
    // Pale enough at its fullest for the figure in it to be read.
    cell(cells, {
      ...{ x: "place", y: "row", fill: theme.series[1], inset: 1 },
      fillOpacity: ({ share }: (typeof cells)[number]) => 0.06 + 0.3 * share,
    }),
    text(cells, {
      ...{ x: "place", y: "row", fill: theme.ink, fontVariant: "tabular-nums" },
      text: ({ share }: (typeof cells)[number]) => shareText(share),
    }),
  ];
}

function shareText(share: number): string {
  return share < 0.005 ? "< 1 %" : `${Math.round(share * 100)} %`;
}

function captionOf(ranked: readonly Ranked[]): string {
  const [{ policies, seeds }] = ranked;
  const tau =
    ranked.length > 1 || seeds.tau.mean === null
      ? "The numbers have the same of single seeds, and Kendall's τ of their orders with that of the means."
      : `On single seeds the order agrees with it by Kendall's τ ${tauText(seeds.tau.mean)} in the ` +
        `mean, ${tauText(seeds.tau.least)} at the least (1: all alike, −1: turned round).`;
  return (
    `The means over as many seeds, drawn anew from those that were run 1,000 times, the same for all ` +
    `${policies.length}; by the order of all seeds. ${tau}`
  );
}

function tableOf(family: Family, ranked: readonly Ranked[]): Figure["table"] {
  const head = family.axis === null ? [] : [family.axis.path];
  const places = ranked[0].policies.map((_, place) => `place ${place + 1}`);
  return {
    header: [...head, "policy", "of", ...places, "Kendall's τ, mean", "least"],
    align: [
      ...[...head, "", ""].map(() => "left" as const),
      ...[...places, "", ""].map(() => "right" as const),
    ],
    rows: eachRow(ranked, ({ point, policy, of, shares, tau, isFirst }) => [
      ...(family.axis === null ? [] : [point.value]),
      ...[policy, of, ...shares.map((share) => (share === 0 ? "–" : shareText(share)))],
      ...(isFirst ? [tauText(tau.mean), tauText(tau.least)] : ["", ""]),
    ]),
  };
}

function valuesOf(family: Family, ranked: readonly Ranked[]): Figure["values"] {
  const head = family.axis === null ? [] : [family.axis.path];
  return {
    header: [...head, "policy", "of", "place", "share", "tau (mean)", "tau (least)"],
    rows: eachRow(ranked, (row) => row).flatMap(({ point, policy, of, shares, tau }) =>
      shares.map((share, at) => [
        ...(family.axis === null ? [] : [point.value]),
        ...[
          policy,
          of,
          String(at + 1),
          exactText(share),
          exactText(tau.mean),
          exactText(tau.least),
        ],
      ]),
    ),
  };
}

interface TableRow {
  readonly point: Ranked["point"];
  readonly policy: string;
  readonly of: "seeds" | "resamples";
  readonly shares: readonly number[];
  readonly tau: RankShares["tau"];
  /** Of those that share their τ. */
  readonly isFirst: boolean;
}

function eachRow<Made>(ranked: readonly Ranked[], make: (row: TableRow) => Made): Made[] {
  return ranked.flatMap((one) =>
    (["seeds", "resamples"] as const).flatMap((of) =>
      one.policies.map((policy, at) =>
        make({
          ...{ point: one.point, policy, of, shares: one[of].shares[at], tau: one[of].tau },
          isFirst: at === 0,
        }),
      ),
    ),
  );
}

function tauText(tau: number | null): string {
  return tau === null ? "–" : tau.toFixed(2).replace("-", "−");
}
