import type { PodShare } from "../../../cluster/disruptionBudget.ts";
import type { RollingUpdate } from "../../../manifests/updates.ts";

/** Between how many pods a Deployment stays while its template changes. */
export interface RolloutLimits {
  /** Above those that are wanted. */
  readonly surge: number;
  /** Of those that are wanted, so many need not be available. */
  readonly unavailable: number;
}

/** The pods of one template: as many as are to be there, and those of them that are available. */
export interface RevisionCount {
  readonly wanted: number;
  readonly available: number;
}

/**
 * Shares of surge are rounded up, those of unavailability down; where both come to nothing, one pod
 * may be unavailable. Source: Kubernetes, deployment/util, ResolveFenceposts.
 */
export function rolloutLimits(
  { maxSurge, maxUnavailable }: Pick<RollingUpdate, "maxSurge" | "maxUnavailable">,
  replicas: number,
): RolloutLimits {
  const surge = podsOf(maxSurge, replicas, Math.ceil);
  const unavailable = Math.min(replicas, podsOf(maxUnavailable, replicas, Math.floor));
  return { surge, unavailable: surge === 0 && unavailable === 0 ? 1 : unavailable };
}

/** A number of pods, or a share of so many, rounded. */
export function podsOf(share: PodShare, of: number, round: (share: number) => number): number {
  return typeof share === "number" ? share : round((share.percent * of) / 100);
}

/**
 * How many pods each revision is to have next: the new one as many as the surge lets it, then of
 * the old ones, oldest first, those go that are not available, and so many others as leaves enough
 * available. What comes out is asked again until nothing changes.
 * Source: Kubernetes, pkg/controller/deployment/rolling.go.
 *
 * @param revisions oldest first, the last is the new one.
 */
export function rollingStep(
  replicas: number,
  { surge, unavailable }: RolloutLimits,
  revisions: readonly RevisionCount[],
): number[] {
  const wanted = revisions.map((one) => one.wanted);
  const newest = wanted.length - 1;
  const room = replicas + surge - sum(wanted);
  wanted[newest] = Math.min(replicas, wanted[newest] + Math.max(0, room));
  const leastAvailable = replicas - unavailable;
  const waiting = wanted[newest] - Math.min(wanted[newest], revisions[newest].available);
  let spare = sum(wanted) - leastAvailable - waiting;
  if (spare <= 0) return wanted;
  for (let at = 0; at < newest && spare > 0; at++) {
    const idle = Math.max(0, wanted[at] - revisions[at].available);
    const gone = Math.min(spare, idle);
    wanted[at] -= gone;
    spare -= gone;
  }
  let surplus = sum(revisions.map((one) => one.available)) - leastAvailable;
  for (let at = 0; at < newest && surplus > 0; at++) {
    const gone = Math.min(surplus, wanted[at]);
    wanted[at] -= gone;
    surplus -= gone;
  }
  return wanted;
}

/**
 * The pods of each revision when their number is changed during an update: each gets its share of
 * the change, and what is left over goes to the largest; the newer comes first where it grows, the
 * older where it shrinks. Source: Kubernetes, pkg/controller/deployment/sync.go, scale.
 *
 * @param allowed how many there may be of all from now on; `before` how many that was.
 */
export function proportionally(
  wanted: readonly number[],
  allowed: number,
  before: number,
): number[] {
  const toAdd = allowed - sum(wanted);
  const order = wanted.map((_, at) => at).filter((at) => wanted[at] > 0);
  order.sort(
    (one, other) => wanted[other] - wanted[one] || (toAdd > 0 ? other - one : one - other),
  );
  const scaled = [...wanted];
  let added = 0;
  for (const at of order) {
    const fraction = Math.round((wanted[at] * allowed) / before) - wanted[at];
    const left = toAdd - added;
    const own =
      toAdd > 0 ? Math.min(Math.max(fraction, 0), left) : Math.max(Math.min(fraction, 0), left);
    scaled[at] += own;
    added += own;
  }
  if (order.length > 0) scaled[order[0]] = Math.max(0, scaled[order[0]] + toAdd - added);
  return scaled;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
