import { type PairedEffect, pairedEffect, scaleOf } from "../effects.ts";
import { holm } from "../statistics/holm.ts";
import type { Look } from "../statistics/sequentialLooks.ts";
import type { Finding, FindingVerdict, Hypothesis } from "./finding.ts";

/**
 * Judges hypotheses at one look. A claim that something is worse or better holds beyond chance for
 * the whole family (Holm): `others` counts its hypotheses that are settled already without a claim.
 * That all is unchanged is claimed only where each one is, which needs no adjustment (R. Berger's
 * intersection–union test, Technometrics 24, 1982).
 */
export function judgeLook(
  hypotheses: readonly Hypothesis[],
  look: Look,
  others: number,
): Finding[] {
  const confidence = 1 - look.significance;
  const effects = hypotheses.map(({ metric, base, head }) => {
    const scale = scaleOf(metric, [base, head]);
    return { scale, ...pairedEffect(scale, metric, head, base, confidence) };
  });
  const adjusted = holm(
    effects.map(({ probability }, index) =>
      hypotheses[index].incomparable === null ? probability : null,
    ),
    others,
  );
  return hypotheses.map((hypothesis, index) => {
    const { scale, estimate, test, lowerSeeds, higherSeeds } = effects[index];
    const isLowerBetter = hypothesis.metric.better !== "higher";
    return {
      ...{ hypothesis, scale, estimate, confidence, probability: adjusted[index], test },
      verdict: verdictOn(hypothesis, effects[index], adjusted[index], look.significance),
      worseSeeds: isLowerBetter ? higherSeeds : lowerSeeds,
      betterSeeds: isLowerBetter ? lowerSeeds : higherSeeds,
    };
  });
}

function verdictOn(
  { metric, margin, incomparable }: Hypothesis,
  { estimate, lowerSeeds, higherSeeds }: PairedEffect,
  probability: number | null,
  significance: number,
): FindingVerdict {
  if (incomparable !== null) return "incomparable";
  if (lowerSeeds + higherSeeds === 0) return "unchanged";
  const isBeyondChance = probability !== null && probability < significance;
  const sign = metric.better === "higher" ? -1 : 1;
  const loss = sign * estimate.mean;
  const largest = sign > 0 ? estimate.high : estimate.low;
  if (isBeyondChance && loss > margin) return "regressed";
  if (isBeyondChance && loss < 0) return "improved";
  if (largest === null || !(sign * largest < margin)) return "inconclusive";
  return isBeyondChance ? "small loss" : "unchanged";
}
