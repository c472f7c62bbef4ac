import { z } from "zod";

/**
 * The format of Kubernetes' own test tables for its horizontal pod autoscaler. Times are seconds
 * before now; amounts are thousandths, of each container where a table has containers.
 */

const text = z.string();
const number = z.number();

/** One pod of a case by its requests; `started`: "hot" is just now, "cool" 180 s ago. */
const RESOURCE_POD = z.strictObject({
  requestMilli: number.optional(),
  levelMilli: number.optional(),
  ready: z.boolean().default(true),
  started: z.enum(["hot", "cool"]).optional(),
  deleted: z.boolean().default(false),
  phase: text.default("Running"),
});

/** How many replicas a metric asks for. */
export const REPLICA_CASE = z.strictObject({
  name: text,
  note: text.optional(),
  kind: z.enum([
    "ResourceUtilization",
    "ResourceRaw",
    "Pods",
    "Object",
    "ObjectPerPod",
    "External",
    "ExternalPerPod",
  ]),
  currentReplicas: number,
  targetUtilization: number.optional(),
  targetMilli: number.optional(),
  pods: z.array(RESOURCE_POD).optional(),
  extraLevelsForUnknownPods: z.array(number).default([]),
  /** Of the first pods, or of the object. */
  levelsMilli: z.array(number).default([]),
  ready: z.array(z.boolean()).default([]),
  phase: z.array(text).default([]),
  deleted: z.array(z.boolean()).default([]),
  expectedReplicas: number.optional(),
  expectedUtilization: number.optional(),
  expectedUtilizationMilli: number.optional(),
  expectedRawAveragePerPodMilli: number.optional(),
  expectedError: text.optional(),
});
export type ReplicaCase = z.infer<typeof REPLICA_CASE>;
export type ResourcePod = z.infer<typeof RESOURCE_POD>;

/** Pods sorted by what their measurements are worth. */
export const GROUP_CASE = z.strictObject({
  name: text,
  note: text.optional(),
  resource: text,
  pods: z.array(
    z.strictObject({
      name: text,
      phase: text.default("Running"),
      deleted: z.boolean().default(false),
      startedSecondsAgo: number.nullable().optional(),
      readyCondition: z.boolean().nullable().optional(),
      conditionSecondsAgo: number.default(0),
      metric: number.nullable().optional(),
      metricWindowSeconds: number.default(0),
      metricSecondsAgo: number.default(0),
    }),
  ),
  expectedReadyCount: number,
  expectedUnready: z.array(text),
  expectedMissing: z.array(text),
  expectedIgnored: z.array(text).optional(),
});
export type GroupCase = z.infer<typeof GROUP_CASE>;

/** Replicas and how long ago they were recommended. */
const RECOMMENDATIONS = z.array(z.tuple([number, number]));

export const LEGACY_CASE = z.strictObject({
  name: text,
  recommendations: RECOMMENDATIONS,
  desired: number,
  expected: number,
  expectedLogLength: number,
});

export const STABILISE_CASE = z.strictObject({
  name: text,
  recommendations: RECOMMENDATIONS,
  currentReplicas: number,
  desired: number,
  scaleUpWindowSeconds: number,
  scaleDownWindowSeconds: number,
  expected: number,
  expectedRecommendations: z.array(number),
});

const RULES = z
  .strictObject({
    policies: z.array(
      z.strictObject({
        type: z.enum(["Pods", "Percent"]),
        value: number,
        periodSeconds: number,
      }),
    ),
    selectPolicy: z.enum(["Max", "Min", "Disabled"]).default("Max"),
    stabilizationWindowSeconds: number.nullable().optional(),
  })
  .nullable();
/** Pods that were added or removed, and how long ago. */
const EVENTS = z.array(z.tuple([number, number]));

export const RATE_CASE = z.strictObject({
  name: text,
  minReplicas: number,
  maxReplicas: number,
  currentReplicas: number,
  desiredReplicas: number,
  scaleUpRules: RULES,
  scaleDownRules: RULES,
  scaleUpEvents: EVENTS,
  scaleDownEvents: EVENTS,
  expectedReplicas: number,
  expectedCondition: text,
});
export type RateCase = z.infer<typeof RATE_CASE>;

/** The whole file; each case is read by itself. */
export const AUTOSCALER_FILE = z.strictObject({
  component: z.literal("HorizontalPodAutoscaler"),
  source: z.unknown().optional(),
  notes: z.unknown().optional(),
  containersPerPod: number,
  tolerance: number,
  cases: z.array(z.unknown()).default([]),
  groupPods: z.array(z.unknown()).default([]),
  groupPodsParams: z
    .strictObject({
      cpuInitializationPeriodSeconds: number,
      delayOfInitialReadinessStatusSeconds: number,
      note: text.optional(),
    })
    .default({ cpuInitializationPeriodSeconds: 120, delayOfInitialReadinessStatusSeconds: 10 }),
  stabilizeLegacy: z
    .strictObject({ windowSeconds: number, cases: z.array(z.unknown()), note: text.optional() })
    .default({ windowSeconds: 300, cases: [] }),
  stabilizeWithBehavior: z.array(z.unknown()).default([]),
  behaviorRateLimits: z
    .strictObject({
      /** What null rules mean; ours are held by the cases. */
      defaults: z.unknown().optional(),
      note: text.optional(),
      cases: z.array(z.unknown()),
    })
    .default({ cases: [] }),
  replicasChangePerPeriod: z
    .strictObject({
      periodSeconds: number,
      cases: z.array(z.strictObject({ events: EVENTS, expected: number })),
    })
    .default({ periodSeconds: 60, cases: [] }),
});
export type AutoscalerFile = z.infer<typeof AUTOSCALER_FILE>;
