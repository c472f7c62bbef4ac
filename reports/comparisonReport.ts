import type { RunRecord } from "../sim/record/runRecord.ts";
import type { Comparison } from "./comparison.ts";
import { comparisonTable } from "./comparisonTable.ts";
import { comparisonValues } from "./comparisonValues.ts";
import { latexComment, markdownText, plainText } from "./escape.ts";
import { labelled } from "./format.ts";
import { type LabelledRecord, Provenance } from "./provenance.ts";
import { csvTable, latexTable, markdownTable, textTable } from "./table.ts";
import { verdictSentences } from "./verdict.ts";

/** The forms in which a comparison is printed. */
export const COMPARISON_FORMS = ["text", "json", "markdown", "latex", "csv"] as const;
export type ComparisonForm = (typeof COMPARISON_FORMS)[number];

/** A comparison of policies of one kind, with all that it was made from, in one of its forms. */
export function comparisonReport(
  form: ComparisonForm,
  comparison: Comparison,
  kind: string,
  runs: readonly LabelledRecord[],
  width = Number.POSITIVE_INFINITY,
): string {
  const provenance = new Provenance(kind, runs);
  if (form === "json") return jsonText(comparison, provenance, runs);
  if (form === "csv") return csvTable(comparisonValues(comparison, provenance));
  const table = comparisonTable(comparison);
  const verdict = verdictSentences(comparison).join(" ");
  const lines = [...provenance.lines(), ...remarks(comparison)];
  if (form === "markdown") {
    const list = lines.map(([label, text]) => `- ${label}: ${markdownText(text)}`).join("\n");
    return `${markdownText(verdict)}\n\n${list}\n\n${markdownTable(table)}`;
  }
  if (form === "latex") {
    const comments = [verdict, ...lines.map(([label, text]) => `${label}: ${text}`)];
    return `${comments.map(latexComment).join("")}${latexTable(table)}`;
  }
  return `${labelled(lines)}\n\n${textTable(table, width)}\n\n${plainText(verdict)}`;
}

/** What a reader of the table has to know. */
function remarks({ baseline, uncompared }: Comparison): [string, string][] {
  const lines: [string, string][] = [["baseline", baseline]];
  for (const { metric, reason } of uncompared) {
    // What holds for a whole needs not be said of its part.
    if (metric.partOf === null) lines.push(["not compared", `${metric.title}: ${reason}`]);
  }
  return lines;
}

function jsonText(
  comparison: Comparison,
  { scenario, version }: Provenance,
  runs: readonly LabelledRecord[],
): string {
  const verdict = verdictSentences(comparison);
  return JSON.stringify(
    {
      orrery: runs[0].record.orrery,
      version,
      scenario,
      comparison: { ...comparison, verdict },
      runs: runs.map(({ label, record }) => ({ policy: label, ...ofRun(record) })),
    },
    null,
    2,
  );
}

function ofRun({ policies, seed, inputHash, digest, workloadDigest, summary }: RunRecord) {
  return { policies, seed, inputHash, digest, workloadDigest, summary };
}
