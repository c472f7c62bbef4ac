/** By how much a workload may change within a period: by so many pods, or by a share of them. */
export interface ScalingPolicy {
  readonly type: "Pods" | "Percent";
  readonly value: number;
  readonly periodSeconds: number;
}

/** How fast a workload may change in one direction; `Max` takes the policy that allows most. */
export interface ScalingRules {
  readonly policies: readonly ScalingPolicy[];
  readonly selectPolicy: "Max" | "Min" | "Disabled";
}

/** Source: HPA v2's defaults. */
export const SCALE_UP: ScalingRules = {
  policies: [
    { type: "Pods", value: 4, periodSeconds: 15 },
    { type: "Percent", value: 100, periodSeconds: 15 },
  ],
  selectPolicy: "Max",
};
export const SCALE_DOWN: ScalingRules = {
  policies: [{ type: "Percent", value: 100, periodSeconds: 15 }],
  selectPolicy: "Max",
};

/** By how many pods a workload has changed, and when. */
export interface ScalingEvent {
  readonly pods: number;
  readonly atSeconds: number;
}

/** What has changed lately, and how fast it may change. */
export interface ScalingHistory {
  readonly up: ScalingRules;
  readonly down: ScalingRules;
  readonly added: readonly ScalingEvent[];
  readonly removed: readonly ScalingEvent[];
}

export type ScalingCondition =
  | "DesiredWithinRange"
  | "ScaleUpLimit"
  | "ScaleDownLimit"
  | "TooManyReplicas"
  | "TooFewReplicas";

/**
 * How many replicas of those desired are to be had now, and what is in the way of more, or fewer.
 * Source: kube-controller-manager, podautoscaler/horizontal.go.
 */
export function withinRates(
  desired: number,
  currentReplicas: number,
  { minReplicas, maxReplicas }: { readonly minReplicas: number; readonly maxReplicas: number },
  history: ScalingHistory,
  nowSeconds: number,
): { replicas: number; condition: ScalingCondition } {
  if (desired > currentReplicas) {
    const limit = Math.max(currentReplicas, upLimit(currentReplicas, history, nowSeconds));
    const most = Math.min(maxReplicas, limit);
    const condition = maxReplicas > limit ? "ScaleUpLimit" : "TooManyReplicas";
    if (desired > most) return { replicas: most, condition };
  } else if (desired < currentReplicas) {
    const limit = Math.min(currentReplicas, downLimit(currentReplicas, history, nowSeconds));
    const least = Math.max(minReplicas, limit);
    const condition = minReplicas < limit ? "ScaleDownLimit" : "TooFewReplicas";
    if (desired < least) return { replicas: least, condition };
  }
  return { replicas: desired, condition: "DesiredWithinRange" };
}

/** By how many pods a workload has changed within a period that ends now. */
export function podsChanged(
  events: readonly ScalingEvent[],
  periodSeconds: number,
  nowSeconds: number,
): number {
  return events.reduce(
    (sum, { pods, atSeconds }) => (nowSeconds - atSeconds < periodSeconds ? sum + pods : sum),
    0,
  );
}

/** For how long a change can count against the next. */
export function longestPeriod({ policies }: ScalingRules): number {
  return Math.max(0, ...policies.map(({ periodSeconds }) => periodSeconds));
}

function upLimit(currentReplicas: number, history: ScalingHistory, nowSeconds: number): number {
  const { policies, selectPolicy } = history.up;
  if (selectPolicy === "Disabled") return currentReplicas;
  const limits = policies.map(({ type, value, periodSeconds }) => {
    const start = startOfPeriod(currentReplicas, history, periodSeconds, nowSeconds);
    // Rounded up: a small share of few pods would never add one.
    return type === "Pods" ? start + value : Math.ceil(start * (1 + value / 100));
  });
  return selectPolicy === "Min" ? Math.min(...limits) : Math.max(...limits);
}

function downLimit(currentReplicas: number, history: ScalingHistory, nowSeconds: number): number {
  const { policies, selectPolicy } = history.down;
  if (selectPolicy === "Disabled") return currentReplicas;
  const limits = policies.map(({ type, value, periodSeconds }) => {
    const start = startOfPeriod(currentReplicas, history, periodSeconds, nowSeconds);
    return type === "Pods" ? start - value : Math.trunc(start * (1 - value / 100));
  });
  return selectPolicy === "Min" ? Math.max(...limits) : Math.min(...limits);
}

function startOfPeriod(
  currentReplicas: number,
  { added, removed }: ScalingHistory,
  periodSeconds: number,
  nowSeconds: number,
): number {
  const grown = podsChanged(added, periodSeconds, nowSeconds);
  return currentReplicas - grown + podsChanged(removed, periodSeconds, nowSeconds);
}
