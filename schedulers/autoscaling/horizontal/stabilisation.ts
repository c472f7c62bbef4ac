/** A number of replicas that was recommended, and when. */
export interface Recommendation {
  readonly replicas: number;
  readonly atSeconds: number;
}

/** What is recommended in the end, and the recommendations to be remembered. */
export interface Stabilised {
  readonly replicas: number;
  readonly remembered: readonly Recommendation[];
}

/** For how long recommendations count. Source: HPA v2's defaults. */
export interface StabilisationWindows {
  readonly upSeconds: number;
  readonly downSeconds: number;
}

export const STABILISATION_WINDOWS: StabilisationWindows = { upSeconds: 0, downSeconds: 300 };

/**
 * Goes up only as far as all recommendations of one window do, and down only as far as all of the
 * other do. One that counts in no window any more gives its place to the new one.
 * Source: kube-controller-manager, podautoscaler/horizontal.go.
 */
export function stabilise(
  desired: number,
  currentReplicas: number,
  remembered: readonly Recommendation[],
  { upSeconds, downSeconds }: StabilisationWindows,
  nowSeconds: number,
): Stabilised {
  let up = desired;
  let down = desired;
  let obsolete = -1;
  remembered.forEach(({ replicas, atSeconds }, at) => {
    const age = nowSeconds - atSeconds;
    if (age < upSeconds) up = Math.min(up, replicas);
    if (age < downSeconds) down = Math.max(down, replicas);
    if (age > upSeconds && age > downSeconds) obsolete = at;
  });
  const replicas = Math.min(Math.max(currentReplicas, up), down);
  return { replicas, remembered: withNew(remembered, obsolete, desired, nowSeconds) };
}

/** Without behaviours in its specification: the highest of the window. */
export function stabiliseDownward(
  desired: number,
  remembered: readonly Recommendation[],
  windowSeconds: number,
  nowSeconds: number,
): Stabilised {
  let highest = desired;
  let obsolete = -1;
  remembered.forEach(({ replicas, atSeconds }, at) => {
    if (nowSeconds - atSeconds > windowSeconds) obsolete = at;
    else highest = Math.max(highest, replicas);
  });
  return { replicas: highest, remembered: withNew(remembered, obsolete, desired, nowSeconds) };
}

function withNew(
  remembered: readonly Recommendation[],
  obsolete: number,
  replicas: number,
  atSeconds: number,
): Recommendation[] {
  const made = { replicas, atSeconds };
  if (obsolete < 0) return [...remembered, made];
  return remembered.map((one, at) => (at === obsolete ? made : one));
}
