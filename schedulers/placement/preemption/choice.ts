/** A pod that would have to go. */
export interface Victim {
  readonly priority: number;
  readonly startSeconds: number;
}

/** The pods that would have to go from one node, and how many budgets that would break. */
export interface VictimSet {
  readonly victims: readonly Victim[];
  readonly violations: number;
}

/** Brings priorities above zero, so that more victims never make a smaller sum. */
const PRIORITY_OFFSET = 2 ** 31;

/**
 * On which of several nodes the least is lost, by these in turn: fewest broken budgets, lowest
 * highest priority, smallest sum of priorities, fewest victims, the latest of the earliest starts
 * among the victims of highest priority; then the first. A node without victims is taken at once.
 * Source: kube-scheduler, pickOneNodeForPreemption.
 */
export function leastLoss(sets: readonly VictimSet[]): number {
  const free = sets.findIndex(({ victims }) => victims.length === 0);
  if (free >= 0) return free;
  let best = 0;
  let bestLoss = lossOf(sets[0]);
  for (let at = 1; at < sets.length; at++) {
    const loss = lossOf(sets[at]);
    if (!isLess(loss, bestLoss)) continue;
    best = at;
    bestLoss = loss;
  }
  return best;
}

function lossOf({ victims, violations }: VictimSet): number[] {
  const highest = victims.reduce((most, { priority }) => Math.max(most, priority), -Infinity);
  const sum = victims.reduce((total, { priority }) => total + priority + PRIORITY_OFFSET, 0);
  const earliest = victims
    .filter(({ priority }) => priority === highest)
    .reduce((least, { startSeconds }) => Math.min(least, startSeconds), Infinity);
  return [violations, highest, sum, victims.length, -earliest];
}

function isLess(one: readonly number[], other: readonly number[]): boolean {
  const differing = one.findIndex((value, at) => value !== other[at]);
  return differing >= 0 && one[differing] < other[differing];
}
