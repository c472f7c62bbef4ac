/** What of its requests a workload can be scaled by; in flight: at work or waiting. */
export type RequestQuantity =
  | "request-rate"
  | "requests-running"
  | "requests-waiting"
  | "requests-in-flight";

/** One figure that an autoscaler goes by. */
export interface ScalingMetric {
  readonly source: "Resource" | "ContainerResource" | "Pods" | "Object" | "External";
  /** The resource or the metric. */
  readonly name: string;
  /** Of a resource of one container alone; empty for all. */
  readonly container: string;
  readonly target:
    | { readonly type: "Utilization"; readonly percent: number }
    /** In thousandths, as Kubernetes counts them. */
    | { readonly type: "Value" | "AverageValue"; readonly milli: number };
}

/** How fast one direction may go. */
export interface ScalingRules {
  readonly stabilizationSeconds: number;
  readonly select: "Max" | "Min" | "Disabled";
  readonly limits: readonly ScalingLimit[];
  /** Share by which the ratio may differ from 1 without consequence. */
  readonly tolerance: number;
}

export interface ScalingLimit {
  readonly type: "Pods" | "Percent";
  readonly value: number;
  readonly periodSeconds: number;
}

/** Kubernetes' defaults: up at once and fast, down after five minutes. */
export const SCALES_UP: ScalingRules = {
  stabilizationSeconds: 0,
  select: "Max",
  limits: [
    { type: "Pods", value: 4, periodSeconds: 15 },
    { type: "Percent", value: 100, periodSeconds: 15 },
  ],
  tolerance: 0.1,
};
export const SCALES_DOWN: ScalingRules = {
  stabilizationSeconds: 300,
  select: "Max",
  limits: [{ type: "Percent", value: 100, periodSeconds: 15 }],
  tolerance: 0.1,
};

/** How a workload is scaled by what its pods show, as a HorizontalPodAutoscaler says it. */
export interface HorizontalScaling {
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly metrics: readonly ScalingMetric[];
  readonly up: ScalingRules;
  readonly down: ScalingRules;
  /** Whether it speaks of behaviours at all: without, the rules from before there were any hold. */
  readonly hasBehavior: boolean;
}
