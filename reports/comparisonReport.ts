import type { RunRecord } from "../sim/record/runRecord.ts";
import { answeredText } from "./answeredBy.ts";
import { type Comparison, type MetricComparison, titleOf, type Uncompared } from "./comparison.ts";
import { comparisonTable, probabilityText } from "./comparisonTable.ts";
import { comparisonValues } from "./comparisonValues.ts";
import { SIGNIFICANCE } from "./effects.ts";
import { unequalSpan, unequalWork } from "./equalWork.ts";
import { latexComment, markdownText, plainText } from "./escape.ts";
import { figureText } from "./figureText.ts";
import { labelled } from "./format.ts";
import { interquartileMeans, type MetricAggregate } from "./interquartileMeans.ts";
import { boundNotes, GAP_MEANING, gapTable, type LatencyBound, latencyGaps } from "./latencyGap.ts";
import type { Metric } from "./metrics/index.ts";
import { type LabelledRecord, Provenance } from "./provenance.ts";
import {
  missedFigures,
  printedMetrics,
  type Selection,
  selectedMetrics,
  USUAL,
} from "./selection.ts";
import type { MeanInterval } from "./statistics/meanInterval.ts";
import { leastSignProbability } from "./statistics/signTest.ts";
import { csvTable, LATEX_NEEDS, latexTable, markdownTable, textTable } from "./table.ts";
import { verdictSentences } from "./verdict.ts";

/** The forms in which a comparison is printed. */
export const COMPARISON_FORMS = ["text", "json", "markdown", "latex", "csv"] as const;
export type ComparisonForm = (typeof COMPARISON_FORMS)[number];

export interface ComparisonOptions {
  readonly width?: number;
  readonly selection?: Selection;
  /** What latencies are held to; in text, Markdown and JSON. */
  readonly bounds?: readonly LatencyBound[];
}

/** A comparison of policies of one kind, with all that it was made from, in one of its forms. */
export function comparisonReport(
  form: ComparisonForm,
  comparison: Comparison,
  kind: string,
  runs: readonly LabelledRecord[],
  options: ComparisonOptions = {},
): string {
  const { width = Number.POSITIVE_INFINITY, selection = USUAL, bounds = [] } = options;
  const provenance = new Provenance(kind, runs);
  const selected = { ...comparison, metrics: selectedMetrics(comparison, selection) };
  const sentences = verdictSentences(comparison, selection);
  if (form === "json") return jsonText(selected, sentences, provenance, runs, bounds);
  if (form === "csv") return csvTable(comparisonValues(selected, provenance));
  const table = comparisonTable(comparison, selection);
  const verdict = sentences.join(" ");
  const lines = [...provenance.lines(), ...remarks(comparison, selection)];
  if (form === "markdown") {
    const list = lines.map(([label, text]) => `- ${label}: ${markdownText(text)}`).join("\n");
    const parts = [
      ...(verdict === "" ? [] : [markdownText(verdict)]),
      ...[list, ...(table.rows.length > 0 ? [markdownTable(table)] : [])],
    ];
    const { tables, notes } = gapParts(bounds, runs);
    return [...parts, ...tables.map(markdownTable), ...notes.map(markdownText)].join("\n\n");
  }
  if (form === "latex") {
    const comments = [
      ...[LATEX_NEEDS, ...(verdict === "" ? [] : [verdict])],
      ...lines.map(([label, text]) => `${label}: ${text}`),
    ];
    return `${comments.map(latexComment).join("")}${latexTable(table)}`;
  }
  const { tables, notes } = gapParts(bounds, runs);
  return [
    labelled(lines),
    ...(table.rows.length > 0 ? [textTable(table, width)] : []),
    ...(sentences.length > 0 ? [sentences.map(plainText).join("\n")] : []),
    ...tables.map((one) => textTable(one, width)),
    ...(notes.length > 0 ? [notes.map(plainText).join("\n")] : []),
  ].join("\n\n");
}

/** How far latencies are above what is proven, where that was asked for. */
function gapParts(bounds: readonly LatencyBound[], runs: readonly LabelledRecord[]) {
  const gaps = latencyGaps(bounds, runs);
  return { tables: gaps.length > 0 ? [gapTable(gaps)] : [], notes: boundNotes(bounds) };
}

/** What a reader of the table has to know. */
function remarks(comparison: Comparison, selection: Selection): [string, string][] {
  const { kind, baseline, undecided } = comparison;
  const lines: [string, string][] = [["baseline", baseline]];
  if (undecided.length > 0) {
    lines.push(["not decided", `${undecided.join(", ")}: leaves nothing to ${kind} policies`]);
  }
  for (const text of unequalWorks(comparison)) lines.push(["unequal work", text]);
  for (const one of missedFigures(comparison, selection)) {
    const parts = partsInPlaceOf(one, comparison, selection);
    const instead = parts.length === 0 ? "" : `; there is --metric ${parts.join(",")}`;
    lines.push(["not compared", `${titleOf(one)}: ${one.reason}${instead}`]);
  }
  const adjusted = adjustedText(comparison, selection);
  if (adjusted !== null) lines.push(["adjusted", adjusted]);
  const few = fewSeedsText(comparison, selection);
  if (few !== null) lines.push(["few seeds", few]);
  return lines;
}

/** What of a metric that was named has figures, where the whole has none: names of its parts. */
function partsInPlaceOf(
  { metric: whole }: Uncompared,
  { metrics }: Comparison,
  { metrics: named }: Selection,
): string[] {
  if (named === null) return [];
  const parts = metrics.filter(({ metric }) => metric.partOf === whole.name);
  return [...new Set(parts.map(({ metric }) => metric.name))];
}

/** Over how many effects the probabilities of the table are adjusted; null where it has none. */
function adjustedText(comparison: Comparison, selection: Selection): string | null {
  const [over] = printedMetrics(comparison, selection).flatMap(({ policies }) =>
    policies.flatMap(({ effect }) => effect?.adjustedOver ?? []),
  );
  if (over === undefined) return null;
  return `p by Holm, over the ${over === 1 ? "one effect" : `${over} effects`} judged in this table`;
}

/** Where signs alone can tell nothing, however they fall; null where they could, or do not count. */
function fewSeedsText(comparison: Comparison, selection: Selection): string | null {
  const least = leastSignProbability(comparison.seeds.length);
  const bySigns = printedMetrics(comparison, selection).some(({ policies }) =>
    policies.some(({ effect }) => effect?.test === "signs" && effect.adjustedProbability !== null),
  );
  if (!bySigns || least < SIGNIFICANCE) return null;
  return (
    "where only signs count, as of what is unanswered or differs by the same on each seed, p is " +
    `${probabilityText(least)} at least with ${comparison.seeds.length} of them`
  );
}

/**
 * Policies that answered more or less than the baseline, or went on longer: their totals do not
 * compare.
 */
function unequalWorks({ work, baseline }: Comparison): string[] {
  const base = work.find(({ policy }) => policy === baseline)!;
  return work.flatMap((own) => {
    const texts = [unequalWork(own, base, null), unequalSpan(own, base)];
    return texts.flatMap((text) => (text === null ? [] : [`${own.policy} ${text}`]));
  });
}

function jsonText(
  comparison: Comparison,
  verdict: readonly string[],
  { scenario, version }: Provenance,
  runs: readonly LabelledRecord[],
  bounds: readonly LatencyBound[],
): string {
  return JSON.stringify(
    {
      orrery: runs[0].record.orrery,
      version,
      scenario,
      comparison: { ...comparison, metrics: comparison.metrics.map(ofMetric), verdict },
      information: { interquartileMeans: interquartileMeans([comparison]).map(ofAggregate) },
      ...(bounds.length > 0 && {
        bounds,
        gaps: latencyGaps(bounds, runs),
        gapMeaning: GAP_MEANING,
      }),
      runs: runs.map(({ label, record }) => ({ policy: label, ...ofRun(record) })),
    },
    null,
    2,
  );
}

/** JSON has no infinity: figures that have no bound stand as words. */
function ofFigure(metric: Metric, value: number): number | string | null {
  if (Number.isFinite(value)) return value;
  return Number.isNaN(value) ? null : figureText(metric, value);
}

function ofAggregate({ metric, subject, policies }: MetricAggregate) {
  const figure = (value: number | null) => value && ofFigure(metric, value);
  return {
    ...{ metric: metric.name, subject, unit: metric.unit },
    policies: policies.map(({ policy, low, high, ...own }) => ({
      ...{ policy, interquartileMean: figure(own.interquartileMean) },
      ...{ low: figure(low), high: figure(high) },
    })),
  };
}

function ofMetric(one: MetricComparison) {
  const { metric, policies, ...rest } = one;
  const figure = (value: number) => ofFigure(metric, value);
  const estimateOf = ({ mean, ...interval }: MeanInterval) => ({
    ...interval,
    mean: Number.isFinite(mean) ? mean : null,
  });
  return {
    metric,
    ...rest,
    policies: policies.map(({ policy, values, mean, effect }, at) => ({
      policy,
      values: values.map(figure),
      mean: { ...mean, mean: figure(mean.mean) },
      effect: effect && {
        ...{ ...effect, estimate: estimateOf(effect.estimate) },
        answered: answeredText(one, policies[at]),
      },
    })),
  };
}

function ofRun({ policies, seed, inputHash, digest, workloadDigest, summary }: RunRecord) {
  return { policies, seed, inputHash, digest, workloadDigest, summary };
}
