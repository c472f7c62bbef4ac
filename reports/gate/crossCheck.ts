import { RandomStreams } from "../../sim/kernel/randomStreams.ts";
import { signFlipProbability } from "../statistics/signFlip.ts";
import type { Hypothesis } from "./finding.ts";

/**
 * The p-value of a hypothesis by flipped signs, unadjusted: a check of Student's that takes no law
 * for granted. Of the differences as they are, without logarithms; null where one has no bound.
 */
export function crossCheck({ base, head, metric, subject }: Hypothesis): number | null {
  const differences = head.map((value, seed) => (value === base[seed] ? 0 : value - base[seed]));
  if (!differences.every(Number.isFinite)) return null;
  const random = new RandomStreams(0).stream("sign flips", `${metric.name} of ${subject}`);
  return signFlipProbability(differences, random);
}
