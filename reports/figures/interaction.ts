import { axisX, axisY, dot, gridY, line, ruleX } from "@observablehq/plot";
import { type Factorial, figureOf, type Interactions } from "../factorial/factorial.ts";
import type { ReportTable } from "../table.ts";
import { axisTitle } from "./axisTitle.ts";
import { endLabels } from "./endLabels.ts";
import { exactText, type Figure, fileWord } from "./figure.ts";
import { seriesScales, shortName, textWidth } from "./series.ts";
import { valueScale } from "./valueScale.ts";

const STEP = 150;
const HEIGHT = 300;
const MARGINS = { marginTop: 32, marginBottom: 40, marginLeft: 64 };
/** How far the levels of the first factor stand beside each other. */
const SPREAD = 0.07;

/**
 * A metric by two factors: a line for each level of the first over those of the second. Parallel
 * lines are effects that add; `table` has what each line departs by.
 */
export function interactionFigure(
  { factors: [first, second] }: Factorial,
  one: Interactions,
  table: ReportTable,
): Figure {
  const { metric, cells } = one;
  const means = cells.map(({ mean }) => ({
    ...mean,
    mean: figureOf(one, mean.mean),
    low: mean.low === null ? null : figureOf(one, mean.low),
    high: mean.high === null ? null : figureOf(one, mean.high),
  }));
  const scale = valueScale(metric.unit, means);
  const title = axisTitle({ metric, subject: null }, scale);
  const rows = cells.map((cell, at) => {
    const place = first.levels.indexOf(cell.first) - (first.levels.length - 1) / 2;
    const { mean, low, high } = means[at];
    return {
      ...{ level: cell.first, x: second.levels.indexOf(cell.second) + SPREAD * place },
      ...{ y: scale.drawn(mean), low: scale.drawn(low ?? mean), high: scale.drawn(high ?? mean) },
    };
  });
  const ends = rows
    .filter(({ x }) => Math.round(x) === second.levels.length - 1)
    .map(({ level, y }) => ({ series: level, y }));
  const marginRight = 34 + textWidth(first.levels.map(shortName));
  return {
    name: `${fileWord(metric.title)}-interaction`,
    title: `${metric.title} by ${second.name}, for each ${first.name}`,
    caption:
      `Means with 95 % intervals for each alone. Lines that are parallel say that ${first.name} and ` +
      `${second.name} add up; the table has by how much they do not, paired by seed. An interval that reaches beyond the frame is cut there.`,
    table,
    values: valuesOf(one, first.name, second.name),
    plot: (theme) => ({
      ...MARGINS,
      ...{ marginRight, height: HEIGHT },
      width: MARGINS.marginLeft + STEP * second.levels.length + marginRight,
      x: { type: "linear", domain: [-0.5, second.levels.length - 0.5], label: null },
      y: { type: scale.type, domain: [...scale.domain], label: null },
      ...seriesScales(first.levels, theme),
      marks: [
        gridY({ stroke: theme.hairline, strokeOpacity: 1 }),
        axisX({
          ...{ color: theme.muted, ticks: second.levels.map((_, at) => at), tickSize: 0 },
          tickFormat: (at: number) => shortName(second.levels[at] ?? ""),
        }),
        axisY({ color: theme.muted, label: title, labelAnchor: "top", labelArrow: "none" }),
        line(rows, { x: "x", y: "y", z: "level", stroke: "level", strokeWidth: 1.5 }),
        ruleX(rows, { x: "x", y1: "low", y2: "high", stroke: "level", strokeWidth: 1.5 }),
        dot(rows, { x: "x", y: "y", stroke: "level", symbol: "level", fill: theme.ground }),
        ...endLabels(ends, scale, HEIGHT - MARGINS.marginTop - MARGINS.marginBottom, theme),
      ],
    }),
  };
}

function valuesOf(one: Interactions, first: string, second: string): Figure["values"] {
  return {
    header: [
      first,
      second,
      "unit",
      "scale",
      "mean",
      "low",
      "high",
      "interaction",
      "i-low",
      "i-high",
    ],
    rows: one.cells.map(({ first: level, second: other, mean, interaction, probability }) => [
      ...[level, other, one.metric.unit, one.scale],
      ...[mean.mean, mean.low, mean.high].map((value) =>
        exactText(value === null ? null : figureOf(one, value)),
      ),
      ...[interaction.mean, interaction.low, interaction.high].map((value) =>
        exactText(probability === null ? null : value),
      ),
    ]),
  };
}
