import { titleOf } from "../comparison.ts";
import type { ReportTable } from "../table.ts";
import type { Finding, LackingFigure } from "./finding.ts";
import type { GateComparison } from "./gateReport.ts";
import { lackingFigures, lackingSentence } from "./lackingText.ts";
import type { Sameness } from "./sameness.ts";
import {
  caseText,
  estimateText,
  findingFigures,
  findingSentence,
  nothingWorse,
  sizeText,
} from "./sentences.ts";
import type { CaseResult } from "./sequentialGate.ts";

/** What deserves a sentence, the worst first. */
const TOLD = ["regressed", "inconclusive", "incomparable", "small loss", "improved"] as const;

/** A finding, or a figure that is lacking, with all that is told of it. */
export interface ToldFinding {
  readonly verdict: string;
  readonly sentence: string;
  readonly figures: string;
}

/** A case whose runs are not identical. */
export interface ToldCase {
  readonly name: string;
  readonly findings: readonly ToldFinding[];
  /** Where no finding is worth a sentence: that none is; null where some are. */
  readonly nothing: string | null;
  /** Where its runs part; null where that was not looked for. */
  readonly difference: string | null;
  /** Runs it again. */
  readonly command: string | null;
}

/** The cases whose runs are not identical, in the order of the suite. */
export function toldCases({ cases, differences, commands }: GateComparison): ToldCase[] {
  return cases.flatMap((one, index) => {
    if (one.sameness === "identical") return [];
    const name = caseText(one.name);
    const findings = [...toldLacking(one), ...toldFindings(one)];
    return {
      ...{ name, findings, nothing: findings.length === 0 ? nothingWorse(name, one) : null },
      difference: differences.get(index) ?? null,
      command: commands.get(index) ?? null,
    };
  });
}

function toldFindings({ name, findings }: CaseResult): ToldFinding[] {
  return TOLD.flatMap((verdict) =>
    findings
      .filter((finding) => finding.verdict === verdict)
      .map((finding) => ({
        ...{ verdict, sentence: findingSentence(name, finding), figures: findingFigures(finding) },
      })),
  );
}

/** What has a figure on one side only; what none has stands in the table. */
function toldLacking({ name, lacking }: CaseResult): ToldFinding[] {
  return lacking
    .filter(({ verdict }) => verdict !== "not modelled")
    .map((one) => ({
      ...{ verdict: one.verdict, sentence: lackingSentence(caseText(name), one) },
      figures: lackingFigures(one),
    }));
}

/** One line on what was set against what: "2 of 5 cases identical; of the figures …". */
export function countsText({ against, cases }: GateComparison): string {
  const as = (sameness: Sameness) => cases.filter((one) => one.sameness === sameness).length;
  const others = cases.filter(({ sameness }) => sameness !== "identical");
  const verdicts = others.flatMap(({ findings, lacking }) =>
    [...findings, ...lacking].map(({ verdict }) => verdict),
  );
  const counts = [...TOLD, "unchanged", "missing", "new", "not modelled"].flatMap((verdict) => {
    const count = verdicts.filter((one) => one === verdict).length;
    return count === 0 ? [] : [`${count} ${verdict}`];
  });
  const judged = counts.length === 0 ? "" : `; of the figures of the others ${counts.join(", ")}`;
  const events = as("same events") === 0 ? "" : `, ${as("same events")} in its events alone`;
  return `against ${against}: ${as("identical")} of ${cases.length} cases identical${events}${judged}`;
}

/** All that was judged. */
export function findingTable({ cases }: GateComparison): ReportTable {
  const rows = cases.flatMap((one) => [
    ...(one.sameness === "identical"
      ? [[caseText(one.name), "all", "identical", "", "", String(one.seeds), ""]]
      : one.findings.map((finding) => rowOf(one, finding))),
    ...one.lacking.map((lacking) => lackingRow(one, lacking)),
  ]);
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

function lackingRow({ name }: CaseResult, lacking: LackingFigure): string[] {
  const { verdict, seeds } = lacking;
  return [caseText(name), titleOf(lacking), verdict, "–", "", String(seeds), ""];
}
