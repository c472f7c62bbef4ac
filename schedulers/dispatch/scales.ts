import type { NumberParameter } from "../../sim/policy/parameters.ts";

/**
 * Fixed scales, on which a weighted sum of unlike things means something: each term is 1 where a
 * stated limit is reached, and does not depend on what else there is to choose from. Scaling over
 * the candidates instead (min–max) would take the cheapest at any queue, and let a third candidate
 * turn the order of two others.
 */

/** What `share` of the time there is comes to: in proportion up to all of it, then by the square. */
export function timePenalty(share: number): number {
  return share <= 1 ? share : share * share;
}

/** What a time is held to: what remains until the deadline, or a reference without one or after. */
export function timeLimit(remainingSeconds: number, referenceSeconds: number): number {
  return remainingSeconds > 0 && remainingSeconds < Infinity ? remainingSeconds : referenceSeconds;
}

/** A weight times a term, where a weight of zero takes the term out even when it is infinite. */
export function weighted(weight: number, term: number): number {
  return weight > 0 ? weight * term : 0;
}

/** Stands for the deadline of a request that has none, or none any more. */
export const REFERENCE_TIME = {
  type: "number",
  name: "reference",
  summary: "Time that counts as 1 where a request has no deadline, or is past it.",
  default: 1,
  minimum: 1e-6,
  maximum: 1e6,
  unit: "s",
  source: "chosen: what a user notices as a wait (Nielsen, Usability Engineering, 1993)",
} as const satisfies NumberParameter;
