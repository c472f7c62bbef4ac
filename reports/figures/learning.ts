import { areaY, axisX, axisY, frame, gridY, line, type Markish } from "@observablehq/plot";
import { figureText } from "../figureText.ts";
import { ticksOf } from "./curves.ts";
import type { Family } from "./family.ts";
import { exactText, type Figure, fileWord } from "./figure.ts";
import { gridOf, type Panel } from "./grid.ts";
import { LEARNT, type Learnt, type Spread } from "./learningCurve.ts";
import { seriesScales } from "./series.ts";
import type { Theme } from "./theme.ts";
import { linearScale, tickText, type ValueScale, valueScale } from "./valueScale.ts";

const QUANTITIES: Readonly<Record<Learnt, { readonly title: string; readonly unit: string }>> = {
  accuracy: { title: "accuracy", unit: "1" },
  loss: { title: "loss on test data", unit: "nat" },
  trainingLoss: { title: "loss on training data", unit: "nat" },
};
/** Rows of a figure's table for people, besides the last round. */
const TOLD_ROUNDS = 4;

/** A quantity of a model after a round, as it is drawn. */
interface Learning extends Panel, Spread {
  readonly value: string;
  readonly policy: string;
  readonly isBeside: boolean;
  readonly round: number;
}

/** How models learnt, round by round: where runs have kept their evaluations. */
export function learningFigures(family: Family): Figure[] {
  const curves = family.points.flatMap(({ learning }) => learning);
  const jobs = [...new Set(curves.flatMap(({ job, isBeside }) => (isBeside ? [] : [job])))];
  return jobs.flatMap((job) =>
    LEARNT.map((quantity) => learningFigure(family, quantity, job, jobs.length > 1)).filter(
      (figure) => figure !== null,
    ),
  );
}

function learningFigure(
  family: Family,
  quantity: Learnt,
  job: string | null,
  isOneOfMany: boolean,
): Figure | null {
  const { policies } = family.points[0].comparison;
  const grid = gridOf(family, policies);
  const all = family.points.flatMap(({ value, learning }, at) =>
    learning
      .filter((one) => one.job === job || one.job === null)
      .flatMap(({ policy, isBeside, rounds }) =>
        rounds.flatMap((one): Learning[] => {
          const spread = one[quantity];
          if (spread === null) return [];
          return [{ ...grid.panels[at], ...spread, value, policy, isBeside, round: one.round }];
        }),
      ),
  );
  if (!all.some(({ isBeside }) => !isBeside)) return null;
  const { title, unit } = QUANTITIES[quantity];
  const name = isOneOfMany ? `${title} of ${job}` : title;
  const means = all.map(({ mean }) => ({ mean, low: null, high: null, count: 1 }));
  // A share that begins near zero is none to be drawn by ratios.
  const scale = unit === "1" ? linearScale([0, 100], "%", 100) : valueScale(unit, means);
  const hasBeside = all.some(({ isBeside }) => isBeside);
  return {
    name: `${fileWord(name)}-by-round`,
    title: `${name} by round`,
    caption: captionOf(hasBeside),
    table: tableOf(family, all, unit),
    values: valuesOf(family, all),
    plot: (theme) => ({
      ...grid.layout,
      x: { type: "linear", label: null },
      y: { type: scale.type, domain: [...scale.domain], label: null },
      ...seriesScales(policies, theme),
      marks: [...frameMarks(name, scale, theme), ...curveMarks(all, scale), ...grid.marks(theme)],
    }),
  };
}

function captionOf(hasBeside: boolean): string {
  const beside = hasBeside ? " Dashed: what others have found." : "";
  return (
    "Means over the seeds after so many rounds; the shade is from the least to the largest of " +
    `any seed.${beside}`
  );
}

function frameMarks(name: string, scale: ValueScale, theme: Theme): Markish[] {
  const shown = { color: theme.muted, labelArrow: "none", tickSize: 4 } as const;
  return [
    gridY({ stroke: theme.hairline, strokeOpacity: 1, ...ticksOf(scale) }),
    frame({ stroke: theme.hairline }),
    axisX({
      ...{ ...shown, label: "rounds that were over", labelAnchor: "center", labelOffset: 38 },
      // The first of a panel would stand in the last of the one before.
      ...{ ticks: 4, text: tickText, filter: (round: number) => round > 0 },
    }),
    axisY({
      ...{ ...shown, label: `${name} (${scale.unit})`, labelAnchor: "top" },
      ...{ ...ticksOf(scale), text: tickText },
    }),
  ];
}

function curveMarks(all: readonly Learning[], scale: ValueScale): Markish[] {
  const drawn = all.map((one) => ({
    ...one,
    ...{ mean: scale.drawn(one.mean), low: scale.drawn(one.low), high: scale.drawn(one.high) },
  }));
  const own = drawn.filter(({ isBeside }) => !isBeside);
  const beside = drawn.filter(({ isBeside }) => isBeside);
  const place = { fx: "column", fy: "row", x: "round", z: "policy" } as const;
  return [
    areaY(own, { ...place, y1: "low", y2: "high", fill: "policy", fillOpacity: 0.12 }),
    line(beside, {
      ...{ ...place, y: "mean", stroke: "policy", strokeWidth: 1, strokeDasharray: "3 2" },
    }),
    line(own, { ...place, y: "mean", stroke: "policy", strokeWidth: 1.5 }),
  ];
}

/** Some rounds of each curve, evenly spread, and the last. */
function tableOf(family: Family, all: readonly Learning[], unit: string): Figure["table"] {
  const last = Math.max(...all.map(({ round }) => round));
  const told = Array.from({ length: TOLD_ROUNDS + 1 }, (_, at) =>
    Math.round((last * at) / TOLD_ROUNDS),
  );
  const rounds = [...new Set(told)];
  const head = family.axis === null ? [] : [family.axis.path];
  const first = all.filter((one, at) => at === 0 || !isSameCurve(one, all[at - 1]));
  return {
    header: [...head, "policy", ...rounds.map((round) => `round ${round}`)],
    align: [...head.map(() => "left" as const), "left", ...rounds.map(() => "right" as const)],
    rows: first.map((curve) => {
      const own = all.filter((one) => isSameCurve(one, curve));
      const texts = rounds.map((round) => {
        const found = own.find((one) => one.round === round);
        return found === undefined ? "–" : figureText({ unit }, found.mean);
      });
      const name = curve.isBeside ? `${curve.policy}, of others` : curve.policy;
      return [...(family.axis === null ? [] : [curve.value]), name, ...texts];
    }),
  };
}

function isSameCurve(one: Learning, other: Learning): boolean {
  return (
    one.value === other.value && one.policy === other.policy && one.isBeside === other.isBeside
  );
}

function valuesOf(family: Family, all: readonly Learning[]): Figure["values"] {
  const head = family.axis === null ? [] : [family.axis.path];
  return {
    header: [...head, "policy", "of others", "round", "mean", "low", "high"],
    rows: all.map(({ value, policy, isBeside, round, mean, low, high }) => [
      ...(family.axis === null ? [] : [value]),
      ...[policy, isBeside ? "yes" : "no", String(round)],
      ...[mean, low, high].map(exactText),
    ]),
  };
}
