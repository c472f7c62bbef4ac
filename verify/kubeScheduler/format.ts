import { z } from "zod";

/**
 * The format of Kubernetes' own test tables for its scheduler's plugins: pods and nodes in the
 * words of its API, and the scores, verdicts and errors that its tests expect. Quantities are
 * written as Kubernetes writes them; scores are after normalisation.
 */

const text = z.string();
const number = z.number();
const labels = z.record(text, text);
const quantities = z.record(text, z.union([text, number]));

const REQUIREMENT = z.strictObject({
  key: text,
  operator: z.enum(["In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt"]),
  values: z.array(text).default([]),
});
const TERM = z.strictObject({
  matchExpressions: z.array(REQUIREMENT).default([]),
  matchFields: z.array(REQUIREMENT).default([]),
});
const PREFERRED = TERM.extend({ weight: number });

const CONTAINER = z.strictObject({
  name: text.optional(),
  image: text.default(""),
  requests: quantities.default({}),
  /** A placement does not look at them. */
  limits: quantities.optional(),
  /** "Always" on an init container makes it a sidecar. */
  restartPolicy: text.optional(),
});

const TOLERATION = z.strictObject({
  key: text.default(""),
  operator: z.enum(["", "Equal", "Exists", "Gt", "Lt"]).default(""),
  value: text.default(""),
  effect: z.enum(["", "NoSchedule", "PreferNoSchedule", "NoExecute"]).default(""),
  tolerationSeconds: number.optional(),
});
const TAINT = z.strictObject({
  key: text,
  value: text.default(""),
  effect: z.enum(["NoSchedule", "PreferNoSchedule", "NoExecute"]),
});

const inclusion = z.enum(["Honor", "Ignore"]);
const SPREAD = z.strictObject({
  maxSkew: number,
  topologyKey: text,
  whenUnsatisfiable: z.enum(["ScheduleAnyway", "DoNotSchedule"]).default("ScheduleAnyway"),
  /** Keys of labels that must exist: none of them means every pod, null means no pod. */
  labelSelectorExists: z.array(text).nullable().default(null),
  minDomains: number.nullable().optional(),
  matchLabelKeys: z.array(text).nullable().optional(),
  nodeAffinityPolicy: inclusion.nullable().optional(),
  nodeTaintsPolicy: inclusion.nullable().optional(),
});

/** A pod, as far as tests say anything of it. */
const POD = z.strictObject({
  name: text.optional(),
  namespace: text.default("default"),
  labels: labels.default({}),
  containers: z.array(CONTAINER).default([]),
  initContainers: z.array(CONTAINER).default([]),
  overhead: quantities.default({}),
  priority: number.default(0),
  tolerations: z.array(TOLERATION).default([]),
  nodeSelector: labels.default({}),
  requiredNodeAffinity: z.array(TERM).nullable().default(null),
  preferredNodeAffinity: z.array(PREFERRED).default([]),
  topologySpreadConstraints: z.array(SPREAD).default([]),
  /** Of pods that are there: the node, and whether they are on their way out. */
  node: text.optional(),
  terminating: z.boolean().default(false),
});
export type FiledPod = z.infer<typeof POD>;

const NODE = z.strictObject({
  name: text,
  labels: labels.default({}),
  taints: z.array(TAINT).default([]),
  unschedulable: z.boolean().default(false),
  allocatable: quantities.default({}),
  images: z.array(z.strictObject({ names: z.array(text), sizeBytes: number })).default([]),
  pods: z.array(POD).default([]),
});
export type FiledNode = z.infer<typeof NODE>;

const ARGUMENTS = z.strictObject({
  resources: z
    .array(z.strictObject({ name: text, weight: number }))
    .nullable()
    .optional(),
  shape: z.array(z.strictObject({ utilization: number, score: number })).optional(),
  addedAffinityPreferred: z.array(PREFERRED).optional(),
  addedAffinityRequired: z.array(TERM).optional(),
  ignoredResources: z.array(text).optional(),
  ignoredResourceGroups: z.array(text).optional(),
});
export type FiledArguments = z.infer<typeof ARGUMENTS>;

/** A service, by whose selector pods without constraints are spread; in short its selector. */
const SERVICE = z.union([
  z.strictObject({ selector: labels }),
  z.object({ spec: z.object({ selector: labels }) }).transform(({ spec }) => spec),
  labels.transform((selector) => ({ selector })),
]);

/** Nodes scored for a pod. */
export const SCORE_CASE = z.strictObject({
  name: text,
  note: text.optional(),
  args: ARGUMENTS.default({}),
  pod: POD,
  /** The nodes that are scored, and those that the filters have refused. */
  nodes: z.array(NODE),
  failedNodes: z.array(NODE).default([]),
  existingPods: z.array(POD).default([]),
  services: z.array(SERVICE).default([]),
  objs: z.array(SERVICE).default([]),
  /** Gates of PodTopologySpread; closed where they are not named. */
  nodeInclusionPolicy: z.boolean().default(false),
  matchLabelKeys: z.boolean().default(false),
  /** A gate that is open in the case; the operators behind it are always there. */
  requiresFeature: text.optional(),
  expected: z.array(z.strictObject({ node: text, score: number })).optional(),
  /** That the plugin has nothing to say of the pod. */
  expectPreScore: z.literal("Skip").optional(),
  /** That scoring fails; the expected scores are then those of a failure, 0. */
  expectStatus: z.literal("Error").optional(),
  /** That the arguments are refused, and at which field. */
  expectConfigError: z.strictObject({ type: text, field: text }).optional(),
});
export type ScoreCase = z.infer<typeof SCORE_CASE>;

/** Whether a node passes a filter for a pod. */
export const FILTER_CASE = z.strictObject({
  name: text,
  note: text.optional(),
  args: ARGUMENTS.default({}),
  pod: POD,
  node: NODE,
  existingPods: z.array(POD).default([]),
  requiresFeature: text.optional(),
  fits: z.boolean(),
  /** Of NodeResourcesFit: all that is short. */
  insufficient: z
    .array(z.strictObject({ resource: text, requested: number, used: number, capacity: number }))
    .optional(),
});
export type FilterCase = z.infer<typeof FILTER_CASE>;

const VICTIM = z.strictObject({
  name: text.optional(),
  priority: number,
  /** ISO time; null or absent where it has not started. */
  startTime: text.nullable().optional(),
  pdbViolation: z.boolean().default(false),
});

/** From which of several nodes pods are displaced. */
export const PICK_CASE = z.strictObject({
  name: text,
  note: text.optional(),
  victimsByNode: z.record(text, z.array(VICTIM)),
  pdbViolationsByNode: z.record(text, number).default({}),
  expectedAnyOf: z.array(text),
});
export type PickCase = z.infer<typeof PICK_CASE>;

/** A line through points, and what it is at some places: [place, value]. */
const LINE_CASE = z.strictObject({
  points: z.array(z.tuple([number, number])),
  assertions: z.array(z.tuple([number, number])),
});

/** Scores by the formula of PR #135573, for the cases of the same names. */
const CHANGE_SCORES = z.strictObject({
  formula: text.optional(),
  source: text.optional(),
  status: text.optional(),
  anchors: z.array(z.strictObject({ with: number, without: number, score: number })).default([]),
  cases: z
    .array(
      z.strictObject({
        name: text,
        expected: z.array(z.strictObject({ node: text, score: number })),
      }),
    )
    .default([]),
});

/** One file: the table of one plugin. Each case is read by itself, as the plugin asks. */
export const KUBE_SCHEDULER_FILE = z.strictObject({
  plugin: text,
  /** Of NodeResourcesFit, how it scores. */
  strategy: z.enum(["LeastAllocated", "MostAllocated", "RequestedToCapacityRatio"]).optional(),
  extensionPoint: text.optional(),
  source: z.unknown().optional(),
  notes: z.unknown().optional(),
  note: z.unknown().optional(),
  cases: z.array(z.unknown()).default([]),
  filterCases: z.array(z.unknown()).default([]),
  brokenLinearFunction: z.array(LINE_CASE).default([]),
  /** Names of images, and what they are compared as. */
  normalizedImageName: z.array(z.tuple([text, text])).default([]),
  derivedForPR135573: CHANGE_SCORES.optional(),
});
export type KubeSchedulerFile = z.infer<typeof KUBE_SCHEDULER_FILE>;
