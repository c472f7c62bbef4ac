import { z } from "zod";
import { SCORING_STRATEGIES } from "../../../cluster/schedulerArguments.ts";

/**
 * The fields of a KubeSchedulerConfiguration, in the words of its API. Fields that are `unread` say
 * how a scheduler runs, not where pods go.
 */

const text = z.string();
const unread = z.unknown().optional();

const plugin = z.strictObject({
  name: text.min(1),
  weight: z.int().min(0).optional(),
});
const pluginSet = z
  .strictObject({ enabled: z.array(plugin).optional(), disabled: z.array(plugin).optional() })
  .optional();

const plugins = z.strictObject({
  multiPoint: pluginSet,
  queueSort: pluginSet,
  filter: pluginSet,
  postFilter: pluginSet,
  score: pluginSet,
  preEnqueue: pluginSet,
  preFilter: pluginSet,
  preScore: pluginSet,
  reserve: pluginSet,
  permit: pluginSet,
  preBind: pluginSet,
  bind: pluginSet,
  postBind: pluginSet,
});

const percentage = z.int().min(0).max(100).optional();

const profile = z.strictObject({
  schedulerName: text.optional(),
  percentageOfNodesToScore: percentage,
  plugins: plugins.optional(),
  pluginConfig: z.array(z.strictObject({ name: text, args: z.unknown().optional() })).optional(),
});

export const CONFIGURATION = z.strictObject({
  apiVersion: z.enum([
    "kubescheduler.config.k8s.io/v1",
    "kubescheduler.config.k8s.io/v1beta3",
    "kubescheduler.config.k8s.io/v1beta2",
  ]),
  kind: z.literal("KubeSchedulerConfiguration"),
  percentageOfNodesToScore: percentage,
  profiles: z.array(profile).optional(),
  clientConnection: unread,
  delayCacheUntilActive: unread,
  enableContentionProfiling: unread,
  enableProfiling: unread,
  extenders: unread,
  leaderElection: unread,
  parallelism: unread,
  podInitialBackoffSeconds: unread,
  podMaxBackoffSeconds: unread,
});
export type WrittenConfiguration = z.infer<typeof CONFIGURATION>;

/** The fields of them that are named where they are there. */
export const UNREAD = ["extenders", "podInitialBackoffSeconds", "podMaxBackoffSeconds"] as const;

const type = { apiVersion: text.optional(), kind: text.optional() };
const weights = z.array(z.strictObject({ name: text, weight: z.number().default(1) }));
const requirement = z.strictObject({
  key: text,
  operator: z.enum(["In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt"]),
  values: z.array(text).default([]),
});
const term = z.strictObject({
  matchExpressions: z.array(requirement).default([]),
  matchFields: z.array(requirement).default([]),
});

/** The arguments of each plugin that takes any. */
export const ARGUMENTS = {
  NodeResourcesFit: z.strictObject({
    ...type,
    ignoredResources: z.array(text).default([]),
    ignoredResourceGroups: z.array(text).default([]),
    scoringStrategy: z
      .strictObject({
        type: z.enum(SCORING_STRATEGIES).default("LeastAllocated"),
        resources: weights.optional(),
        requestedToCapacityRatio: z
          .strictObject({
            shape: z.array(z.strictObject({ utilization: z.number(), score: z.number() })),
          })
          .optional(),
      })
      .optional(),
  }),
  NodeResourcesBalancedAllocation: z.strictObject({ ...type, resources: weights.optional() }),
  NodeAffinity: z.strictObject({
    ...type,
    addedAffinity: z
      .strictObject({
        requiredDuringSchedulingIgnoredDuringExecution: z
          .strictObject({ nodeSelectorTerms: z.array(term) })
          .optional(),
        preferredDuringSchedulingIgnoredDuringExecution: z
          .array(z.strictObject({ weight: z.number(), preference: term }))
          .default([]),
      })
      .optional(),
  }),
  PodTopologySpread: z.strictObject({
    ...type,
    defaultingType: z.enum(["System", "List"]).default("System"),
    defaultConstraints: z
      .array(
        z.strictObject({
          maxSkew: z.int().min(1),
          topologyKey: text.min(1),
          whenUnsatisfiable: z.enum(["DoNotSchedule", "ScheduleAnyway"]),
        }),
      )
      .default([]),
  }),
  InterPodAffinity: z.strictObject({
    ...type,
    hardPodAffinityWeight: z.int().min(0).max(100).default(1),
    ignorePreferredTermsOfExistingPods: z.boolean().default(false),
  }),
  DefaultPreemption: z.strictObject({
    ...type,
    minCandidateNodesPercentage: z.int().min(0).max(100).default(10),
    minCandidateNodesAbsolute: z.int().min(0).default(100),
  }),
} as const;
export type PluginWithArguments = keyof typeof ARGUMENTS;
export type WrittenArguments = {
  readonly [Name in PluginWithArguments]?: z.output<(typeof ARGUMENTS)[Name]>;
};
