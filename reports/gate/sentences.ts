import { titleOf } from "../comparison.ts";
import { figureText } from "../figureText.ts";
import { formatQuantity, formatShare, formatSigned } from "../format.ts";
import { quantile } from "../statistics/quantile.ts";
import { leastSignFlipProbability } from "../statistics/signFlip.ts";
import { leastSignProbability } from "../statistics/signTest.ts";
import { crossCheck } from "./crossCheck.ts";
import { type Finding, lossOf } from "./finding.ts";
import type { CaseName } from "./gateCase.ts";
import type { GateOutcome } from "./gateReport.ts";
import type { CaseResult } from "./sequentialGate.ts";

/** "rush-hour, edge-aware". */
export function caseText({ scenario, policies }: CaseName): string {
  return policies === "" ? scenario : `${scenario}, ${policies}`;
}

/** Of a case whose runs are not identical, where no figure deserves a sentence. */
export function nothingWorse(name: string, { sameness, findings }: CaseResult): string {
  const runs =
    sameness === "same events" ? "the events of the runs are the same" : "the runs differ";
  const judged = findings.length === 0 ? "no figure could be judged" : "no figure has become worse";
  return `${name}: ${runs}, and ${judged}.`;
}

/** A finding in words that need no statistics: what became worse, by how much, and how surely. */
export function findingSentence(name: CaseName, finding: Finding): string {
  const { hypothesis, verdict } = finding;
  const title = titleOf(hypothesis);
  const about = `${caseText(name)}: ${title}`;
  const allowed = `the ${sizeText(finding, hypothesis.margin)} that is allowed`;
  switch (verdict) {
    case "regressed":
      return (
        `${about} is worse than before, ${changeText(finding)}` +
        `${isBounded(finding) ? `: more than ${allowed}` : ""}. ` +
        `${seedsText(finding, "worse")}: that is no accident.`
      );
    case "small loss":
      return `${about} is a little worse, ${changeText(finding)}, less than ${allowed}.`;
    case "improved":
      return `${about} is better than before, ${changeText(finding)}.`;
    case "unchanged":
      return `${about} has not become worse by ${sizeText(finding, hypothesis.margin)} or more.`;
    case "incomparable":
      return (
        `${about} says nothing: the new version has ${hypothesis.incomparable} ` +
        "than the old one, and who leaves work undone needs less."
      );
    case "inconclusive":
      return (
        `${about}: ${finding.estimate.count} runs do not tell whether it has become worse ` +
        `(${changeText(finding)}, and ${doubtText(finding)}).`
      );
  }
}

/** Why nothing is claimed: a change that is the same in each run may still have too few runs. */
function doubtText({ test, estimate: { count }, confidence }: Finding): string {
  if (test === "student" || leastSignProbability(count) < 1 - confidence) {
    return "chance alone may do as much";
  }
  return "so few runs cannot tell by their signs alone";
}

/** Whether the change has a size: none where a figure has no bound on one side only. */
function isBounded({ estimate }: Finding): boolean {
  return Number.isFinite(estimate.mean);
}

/** The same in figures: "+3.4 % [+2.1 %, +4.7 %] over 20 paired seeds, margin 2.00 %, p = …". */
export function findingFigures(finding: Finding): string {
  const { hypothesis, estimate, confidence, probability, test } = finding;
  const { emptySeeds } = hypothesis;
  const empty = emptySeeds === 0 ? "" : ` (on ${emptySeeds} more neither has a figure)`;
  const seeds = `${estimate.count} paired seeds${empty}`;
  const interval = estimate.low === null ? "" : ` (${formatShare(confidence)} interval)`;
  const tests = [
    `p (Holm${test === "signs" ? ", by signs" : ""}) ${probabilityText(probability)}`,
    `p (sign flips, unadjusted) ${probabilityText(crossCheck(hypothesis))}${leastText(finding)}`,
  ];
  return (
    `${estimateText(finding)}${interval} over ${seeds}, ` +
    `margin ${sizeText(finding, hypothesis.margin)}, ${tests.join(", ")}, ` +
    `${finding.worseSeeds} worse, ${finding.betterSeeds} better`
  );
}

/** "+3.4 % [+2.1 %, +4.7 %]"; "no bound" where the change has no size. */
export function estimateText(finding: Finding): string {
  if (!isBounded(finding)) return "no bound";
  const { mean, low, high } = finding.estimate;
  const signed = (value: number) => signedText(finding, value);
  return low === null || high === null
    ? signed(mean)
    : `${signed(mean)} [${signed(low)}, ${signed(high)}]`;
}

/**
 * "by 3.1 % (mostly 190 ms before, 196 ms now)", or where it has no size "beyond all bounds in 15 of
 * 20 runs, before in none: too little is answered there for any figure".
 */
function changeText(finding: Finding): string {
  const { metric, base, head } = finding.hypothesis;
  if (!isBounded(finding)) {
    const [before, now] = [base, head].map(
      (values) => values.filter((value) => !Number.isFinite(value)).length,
    );
    return (
      `beyond all bounds in ${now === 0 ? "none" : now} of ${head.length} runs, ` +
      `before in ${before === 0 ? "none" : before}: too little is answered there for any figure`
    );
  }
  const [before, now] = [base, head].map((values) => figureText(metric, quantile(values, 0.5)));
  return `by ${sizeText(finding, Math.abs(lossOf(finding)))} (mostly ${before} before, ${now} now)`;
}

function seedsText({ worseSeeds, estimate }: Finding, word: string): string {
  return `It is ${word} in ${worseSeeds} of ${estimate.count} runs with different chance`;
}

function signedText(finding: Finding, value: number): string {
  return formatSigned(value, (size) => sizeText(finding, size));
}

/** A size in the scale of a finding. */
export function sizeText({ scale, hypothesis }: Finding, size: number): string {
  if (scale === "ratio") return formatShare(size);
  if (hypothesis.metric.unit !== "1") return formatQuantity(size, hypothesis.metric.unit);
  return `${size === 0 ? "0" : (size * 100).toPrecision(3)} percentage points`;
}

function probabilityText(probability: number | null): string {
  if (probability === null) return "–";
  return probability < 0.001 ? "< 0.001" : probability.toFixed(3);
}

/** Where flipped signs can never come below the error that is allowed, whatever the runs are. */
function leastText({ estimate, confidence }: Finding): string {
  const least = leastSignFlipProbability(estimate.count);
  if (least < 1 - confidence) return "";
  return ` (at least ${probabilityText(least)} with ${estimate.count} seeds, whatever they are)`;
}

/** The verdict on the whole, first in every form. */
export const OUTCOME_SENTENCES: Readonly<Record<GateOutcome, string>> = {
  "law broken": "Failed: a law is broken, and no result can be believed until that is put right.",
  regressed: "Failed: something has become worse by more than is allowed.",
  inconclusive: "Undecided: the runs do not tell whether something has become worse.",
  passed: "Passed: nothing has become worse by more than is allowed.",
  identical:
    "Passed: every run is the same, event by event and in every figure that is judged; " +
    "this is proved, not estimated.",
};
