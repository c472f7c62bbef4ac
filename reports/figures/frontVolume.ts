import { hypervolume } from "../statistics/hypervolume.ts";

/** Two figures of a policy, of each of which less is better. */
export type Place = readonly [across: number, up: number];

/** What policies dominate, as shares of the area between zero and the reference point. */
export interface FrontVolume {
  /** All policies together. */
  readonly front: number;
  /** By policy: it alone, and what the front would lose without it. */
  readonly alone: readonly number[];
  readonly added: readonly number[];
}

/**
 * The reference point of several sets of policies: the largest figures of all of them, so that it
 * is the same for each set. Null where one of the two is zero, or has no bound for any policy.
 */
export function referenceOf(places: readonly Place[]): Place | null {
  const largest = (axis: 0 | 1) => Math.max(0, ...places.map((one) => one[axis]).filter(isBounded));
  const reference = [largest(0), largest(1)] as const;
  return reference.every((value) => value > 0) ? reference : null;
}

/**
 * The hypervolume of policies and of each of them (E. Zitzler and L. Thiele, IEEE Transactions on
 * Evolutionary Computation 3, 1999), divided by the area that there is: 0 … 1. A policy that is as
 * bad as the reference in one of the two dominates nothing.
 */
export function frontVolume(places: readonly Place[], reference: Place): FrontVolume {
  const all = reference[0] * reference[1];
  const shareOf = (own: readonly Place[]) => hypervolume(own, reference) / all;
  const front = shareOf(places);
  return {
    front,
    alone: places.map((one) => shareOf([one])),
    added: places.map((_, at) => front - shareOf(places.filter((_, other) => other !== at))),
  };
}

function isBounded(value: number): boolean {
  return Number.isFinite(value);
}
