import { differenceText } from "../comparisonTable.ts";
import type { NamedFigure, PointTable, ReportSection } from "../experiment/experimentReport.ts";
import { interactionFigure } from "../figures/interaction.ts";
import { formatQuantity, formatShare, formatSigned } from "../format.ts";
import { METRICS } from "../metrics/index.ts";
import type { MeanInterval } from "../statistics/meanInterval.ts";
import type { ReportTable } from "../table.ts";
import { type Factorial, figureOf, type Interactions, interactionsOf } from "./factorial.ts";

/** Below it an interaction is told, after Holm's adjustment. */
const LEVEL = 0.05;

/** What a report tells of two factors together; null where no metric has a figure of every run. */
export function factorialSection(factorial: Factorial, title: string): ReportSection | null {
  const found = METRICS.filter(({ role }) => role === "rank" || role === "beside").flatMap(
    (metric) => {
      const one = interactionsOf(factorial, metric);
      return one === null ? [] : [one];
    },
  );
  if (found.length === 0) return null;
  return {
    title,
    sentences: found.map((one) => sentenceOf(factorial, one)),
    figures: found.map((one): NamedFigure => {
      const figure = interactionFigure(factorial, one, interactionTable(factorial, one));
      return { file: figure.name, figure };
    }),
    tables: found.map(
      (one): PointTable => ({
        title: one.metric.title,
        shown: false,
        table: interactionTable(factorial, one),
      }),
    ),
  };
}

/** Each two levels: what they come to, what each does alone, and what both do beyond the sum. */
function interactionTable({ factors: [first, second] }: Factorial, one: Interactions): ReportTable {
  return {
    header: [
      ...[first.name, second.name, "mean", "95 % interval", `${first.name} alone`],
      ...[`${second.name} alone`, "interaction", "p (Holm)"],
    ],
    align: ["left", "left", "right", "right", "right", "right", "right", "right"],
    rows: one.cells.map((cell) => [
      ...[cell.first, cell.second, valueText(one, cell.mean.mean), rangeText(one, cell.mean)],
      cell.first === first.levels[0] ? "baseline" : effectText(one, cell.firstAlone),
      cell.second === second.levels[0] ? "baseline" : effectText(one, cell.secondAlone),
      cell.probability === null ? "" : effectText(one, cell.interaction),
      cell.probability === null ? "" : cell.probability.toFixed(3),
    ]),
  };
}

function sentenceOf({ factors: [first, second] }: Factorial, one: Interactions): string {
  const told = one.cells.filter(({ probability }) => probability !== null && probability < LEVEL);
  const about = `${one.metric.title}: `;
  const bySize = (a: (typeof told)[number], b: (typeof told)[number]) =>
    Math.abs(b.interaction.mean) - Math.abs(a.interaction.mean);
  const terms = one.cells.filter(({ probability }) => probability !== null).sort(bySize);
  if (terms.length === 0 || terms[0].interaction.count < 2) {
    return `${about}of one seed: what ${first.name} and ${second.name} do together is not told.`;
  }
  const [largest] = [...told].sort(bySize);
  if (largest === undefined) {
    const { first: one1, second: one2, interaction } = terms[0];
    return (
      `${about}no interaction of ${first.name} and ${second.name} is told from none; the largest is ` +
      `that of ${one1} and ${one2}, ${effectText(one, interaction)}.`
    );
  }
  return (
    `${about}${told.length} of ${terms.length} interactions of ${first.name} and ${second.name} are ` +
    `told; the largest is that of ${largest.first} and ${largest.second}: ` +
    `${effectText(one, largest.interaction)} beyond what each does alone.`
  );
}

function valueText(one: Interactions, value: number): string {
  return formatQuantity(figureOf(one, value), one.metric.unit);
}

function rangeText(one: Interactions, { low, high }: MeanInterval): string {
  return low === null || high === null ? "–" : `${valueText(one, low)} – ${valueText(one, high)}`;
}

function effectText(one: Interactions, { mean, low, high }: MeanInterval): string {
  const signed = (value: number) =>
    one.scale === "ratio"
      ? formatSigned(Math.expm1(value), formatShare)
      : differenceText(one.metric.unit, value);
  if (low === null || high === null) return signed(mean);
  return `${signed(mean)} [${signed(low)}, ${signed(high)}]`;
}
