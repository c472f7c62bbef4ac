import type { Look } from "../statistics/sequentialLooks.ts";
import type { Finding } from "./finding.ts";
import type { CaseResult } from "./sequentialGate.ts";

/** The head set against one thing. */
export interface GateComparison {
  /** "main", or "the accepted baseline": fit to follow "against". */
  readonly against: string;
  readonly looks: readonly Look[];
  readonly cases: readonly CaseResult[];
  /** By the index of a case: where its runs part, in words; of cases that are not identical. */
  readonly differences: ReadonlyMap<number, string>;
  /** By the index of a case: the command that runs the head's first differing run again. */
  readonly commands: ReadonlyMap<number, string>;
}

/** All that a gate found. */
export interface GateReport {
  readonly suite: string;
  /** Of the program that judged. */
  readonly version: string;
  readonly head: string;
  /** Laws that were broken, a sentence each. */
  readonly brokenLaws: readonly string[];
  readonly comparisons: readonly GateComparison[];
  /** What a reader has to know besides. */
  readonly remarks: readonly string[];
}

/** What a gate comes to: the worst that it found. */
export type GateOutcome = "law broken" | "regressed" | "inconclusive" | "passed" | "identical";

export function outcomeOf({ brokenLaws, comparisons }: GateReport): GateOutcome {
  if (brokenLaws.length > 0) return "law broken";
  const all = comparisons.flatMap(({ cases }) => cases);
  const findings = all.flatMap((one) => one.findings);
  if (findings.some(({ verdict }) => verdict === "regressed")) return "regressed";
  if (all.length === 0 || all.some(isLacking) || findings.some(isUndecided)) return "inconclusive";
  return all.every(({ sameness }) => sameness === "identical") ? "identical" : "passed";
}

/** Something that had a figure has none now, or the other way; or nothing of it could be judged. */
function isLacking({ sameness, findings, lacking }: CaseResult): boolean {
  if (sameness !== "identical" && findings.length === 0) return true;
  return lacking.some(({ verdict }) => verdict === "missing");
}

/** Nothing that more seeds have decided. */
function isUndecided({ verdict }: Finding): boolean {
  return verdict === "inconclusive" || verdict === "incomparable";
}
