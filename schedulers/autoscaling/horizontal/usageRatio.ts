/** There is nothing to go by: an autoscaler then leaves a workload as it is. */
export class NoFigure extends Error {}

/** How far a workload is from its target, and what it uses. */
export interface Usage {
  /** Of the target: more than 1 means too few pods. */
  readonly ratio: number;
  /** In percent of what is requested, or the mean per pod; a whole number, rounded down. */
  readonly current: number;
  /** Mean per pod, rounded down. */
  readonly meanPerPod: number;
}

/**
 * What pods use in parts of what they request, against a target in percent. Pods that are measured
 * and not known count for nothing. `NoFigure` where none is known.
 */
export function utilization(
  values: ReadonlyMap<string, number>,
  requests: ReadonlyMap<string, number>,
  targetPercent: number,
): Usage {
  let used = 0;
  let requested = 0;
  let pods = 0;
  for (const [pod, value] of values) {
    const request = requests.get(pod);
    if (request === undefined) continue;
    used += value;
    requested += request;
    pods++;
  }
  if (requested === 0) throw new NoFigure("no metrics returned matched known pods");
  const current = Math.trunc((used * 100) / requested);
  return { ratio: current / targetPercent, current, meanPerPod: Math.trunc(used / pods) };
}

/** What pods show on the mean, against a target for each. */
export function meanUsage(values: ReadonlyMap<string, number>, target: number): Usage {
  let sum = 0;
  for (const value of values.values()) sum += value;
  const current = Math.trunc(sum / values.size);
  return { ratio: current / target, current, meanPerPod: current };
}

/** By what share of the target a ratio may be above or below 1 without consequence. */
export interface Tolerance {
  readonly up: number;
  readonly down: number;
}

export function isTolerated(ratio: number, { up, down }: Tolerance): boolean {
  return 1 - down <= ratio && ratio <= 1 + up;
}
