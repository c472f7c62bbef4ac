import { plainText } from "../escape.ts";
import { textTable } from "../table.ts";
import { type GateReport, outcomeOf } from "./gateReport.ts";
import { countsText, findingTable, type ToldCase, toldCases } from "./gateRows.ts";
import { OUTCOME_SENTENCES } from "./sentences.ts";

/** A gate's report for a terminal: the verdict first. */
export function gateText(report: GateReport, width = Number.POSITIVE_INFINITY): string {
  const parts = [OUTCOME_SENTENCES[outcomeOf(report)]];
  if (report.brokenLaws.length > 0) {
    parts.push(report.brokenLaws.map((law) => `- ${plainText(law)}`).join("\n"));
  }
  for (const comparison of report.comparisons) {
    const told = toldCases(comparison).map(caseLines);
    parts.push(...told, textTable(findingTable(comparison), width));
    parts.push(plainText(`${report.suite}: ${report.head} ${countsText(comparison)}`));
  }
  if (report.remarks.length > 0) {
    parts.push(report.remarks.map((remark) => plainText(`note: ${remark}`)).join("\n"));
  }
  return parts.join("\n\n");
}

function caseLines({ findings, nothing, difference, command }: ToldCase): string {
  const lines = nothing === null ? [] : [nothing];
  lines.push(
    ...findings.flatMap(({ verdict, sentence, figures }) => [
      `${verdict}: ${sentence}`,
      `  ${figures}`,
    ]),
  );
  if (difference !== null) lines.push(`  first difference: ${difference}`);
  if (command !== null) lines.push(`  again: ${command}`);
  return lines.map(plainText).join("\n");
}
