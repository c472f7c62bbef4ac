import { markdownText } from "../escape.ts";
import { markdownTable } from "../table.ts";
import { type GateReport, outcomeOf } from "./gateReport.ts";
import { countsText, findingTable, type ToldCase, toldCases } from "./gateRows.ts";
import { OUTCOME_SENTENCES } from "./sentences.ts";

/** What a step summary of a GitHub job may hold: 1 MiB of UTF-8, less what says that it was cut. */
const LIMIT_BYTES = 1024 * 1024 - 200;

/** A gate's report as the summary of a CI job: the verdict first, details folded. */
export function gateMarkdown(report: GateReport): string {
  const parts = [`## ${markdownText(report.suite)}`, `**${OUTCOME_SENTENCES[outcomeOf(report)]}**`];
  if (report.brokenLaws.length > 0) {
    parts.push(report.brokenLaws.map((law) => `- ${markdownText(law)}`).join("\n"));
  }
  for (const comparison of report.comparisons) {
    const about = markdownText(`${report.head} ${countsText(comparison)}`);
    parts.push(`${about}.`, ...toldCases(comparison).map(caseList));
  }
  if (report.remarks.length > 0) {
    parts.push(report.remarks.map((remark) => `- ${markdownText(remark)}`).join("\n"));
  }
  for (const comparison of report.comparisons) {
    const table = markdownTable(findingTable(comparison));
    const title = `All figures against ${markdownText(comparison.against)}`;
    parts.push(`<details><summary>${title}</summary>\n\n${table}\n\n</details>`);
  }
  return `${cut(parts).join("\n\n")}\n`;
}

function caseList({ findings, nothing, difference, command }: ToldCase): string {
  const lines = nothing === null ? [] : [`- ${markdownText(nothing)}`];
  lines.push(
    ...findings.flatMap(({ verdict, sentence, figures }) => [
      `- **${verdict}**: ${markdownText(sentence)}`,
      `  <br>${markdownText(figures)}`,
    ]),
  );
  if (difference !== null) lines.push(`  <br>First difference: ${markdownText(difference)}`);
  if (command !== null) lines.push(`  <br>Again: ${markdownText(command)}`);
  return lines.join("\n");
}

/** Whole parts as far as there is room; the verdict comes first. */
function cut(parts: readonly string[]): string[] {
  const kept: string[] = [];
  let bytes = 0;
  for (const part of parts) {
    bytes += utf8Bytes(part) + 2;
    if (bytes > LIMIT_BYTES) return [...kept, "There is more than a summary may hold."];
    kept.push(part);
  }
  return kept;
}

function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
