import { titleOf } from "../comparison.ts";
import type { ReportTable } from "../table.ts";
import type { Finding } from "./finding.ts";
import type { GateComparison } from "./gateReport.ts";
import { caseText, estimateText, findingFigures, findingSentence, sizeText } from "./sentences.ts";
import type { CaseResult } from "./sequentialGate.ts";

/** What deserves a sentence, the worst first. */
const TOLD = ["regressed", "inconclusive", "incomparable", "small loss", "improved"] as const;

/** A finding that is told, with all that belongs to it. */
export interface ToldFinding {
  readonly finding: Finding;
  readonly sentence: string;
  readonly figures: string;
}

/** A case whose runs are not the same; there may be no finding that is worth a sentence. */
export interface ToldCase {
  readonly name: string;
  readonly findings: readonly ToldFinding[];
  /** Where its runs part; null where that was not looked for. */
  readonly difference: string | null;
  /** Runs it again. */
  readonly command: string | null;
}

/** The cases whose runs are not the same, in the order of the suite. */
export function toldCases({ cases, differences, commands }: GateComparison): ToldCase[] {
  return cases.flatMap((one, index) => {
    const findings = TOLD.flatMap((verdict) =>
      one.findings
        .filter((finding) => finding.verdict === verdict)
        .map((finding) => ({
          finding,
          sentence: findingSentence(one.name, finding),
          figures: findingFigures(finding),
        })),
    );
    if (one.identical) return [];
    const difference = differences.get(index) ?? null;
    return [
      { name: caseText(one.name), findings, difference, command: commands.get(index) ?? null },
    ];
  });
}

/** One line on what was set against what: "2 of 5 cases identical, 12 figures judged: …". */
export function countsText({ against, cases }: GateComparison): string {
  const identical = cases.filter((one) => one.identical).length;
  const findings = cases.flatMap((one) => one.findings);
  const counts = [...TOLD, "unchanged" as const].flatMap((verdict) => {
    const count = findings.filter((finding) => finding.verdict === verdict).length;
    return count === 0 ? [] : [`${count} ${verdict}`];
  });
  const judged = counts.length === 0 ? "" : `; of the figures of the others ${counts.join(", ")}`;
  return `against ${against}: ${identical} of ${cases.length} cases identical${judged}`;
}

/** All that was judged. */
export function findingTable({ cases }: GateComparison): ReportTable {
  const rows = cases.flatMap((one) =>
    one.identical
      ? [[caseText(one.name), "all", "identical", "", "", String(one.seeds), ""]]
      : one.findings.map((finding) => rowOf(one, finding)),
  );
  return {
    header: ["case", "metric", "verdict", "change", "allowed", "seeds", "worse"],
    align: ["left", "left", "left", "right", "right", "right", "right"],
    rows,
  };
}

function rowOf({ name }: CaseResult, finding: Finding): string[] {
  const { hypothesis, verdict, worseSeeds, estimate } = finding;
  return [
    ...[caseText(name), titleOf(hypothesis), verdict, estimateText(finding)],
    ...[sizeText(finding, hypothesis.margin), String(estimate.count), String(worseSeeds)],
  ];
}
