import type {
  SchedulerArguments,
  ScoringStrategy,
} from "../../../sim/cluster/schedulerArguments.ts";
import type { ModelledPlugin } from "../../../sim/cluster/schedulerConfiguration.ts";
import { interPodAffinityFilter } from "../filters/interPodAffinity.ts";
import { nodeAffinityFilter } from "../filters/nodeAffinity.ts";
import { nodeName } from "../filters/nodeName.ts";
import { nodePorts } from "../filters/nodePorts.ts";
import { nodeResourcesFit } from "../filters/nodeResourcesFit.ts";
import { nodeUnschedulable } from "../filters/nodeUnschedulable.ts";
import { podTopologySpreadFilter } from "../filters/podTopologySpread.ts";
import { taintTolerationFilter } from "../filters/taintToleration.ts";
import { volumeBinding, volumeRestrictions } from "../filters/volumes.ts";
import type { FilterPlugin, ScorePlugin } from "../framework/plugin.ts";
import { balancedAllocation } from "../scores/balancedAllocation.ts";
import { imageLocality } from "../scores/imageLocality.ts";
import { interPodAffinityScore } from "../scores/interPodAffinity.ts";
import { leastAllocated } from "../scores/leastAllocated.ts";
import { mostAllocated } from "../scores/mostAllocated.ts";
import { nodeAffinityScore } from "../scores/nodeAffinity.ts";
import { podTopologySpreadScore } from "../scores/podTopologySpread.ts";
import { requestedToCapacityRatio } from "../scores/requestedToCapacityRatio.ts";
import { nodeResourcesFitScore, type Strategy } from "../scores/scoringStrategy.ts";
import { taintTolerationScore } from "../scores/taintToleration.ts";
import { type DefaultSpread, SYSTEM_SPREAD } from "../topology/spreadConstraints.ts";
import type { ReleaseRules } from "./releases.ts";

type Make<Plugin> = (told: SchedulerArguments, rules: ReleaseRules) => Plugin;

/** The filters among Kubernetes' plugins. */
export const FILTERS: { readonly [Name in ModelledPlugin]?: Make<FilterPlugin> } = {
  NodeUnschedulable: nodeUnschedulable,
  NodeName: nodeName,
  TaintToleration: taintTolerationFilter,
  NodeAffinity: ({ nodeAffinity }) => nodeAffinityFilter(nodeAffinity.requiredNodes),
  NodePorts: nodePorts,
  NodeResourcesFit: ({ resourcesFit: { ignoredResources, ignoredResourceGroups } }) =>
    nodeResourcesFit({ names: ignoredResources, groups: ignoredResourceGroups }),
  VolumeRestrictions: volumeRestrictions,
  VolumeBinding: volumeBinding,
  PodTopologySpread: (told, rules) => podTopologySpreadFilter(defaultSpread(told), rules),
  InterPodAffinity: interPodAffinityFilter,
};

/** The scorers among Kubernetes' plugins. */
export const SCORES: { readonly [Name in ModelledPlugin]?: Make<ScorePlugin> } = {
  TaintToleration: taintTolerationScore,
  NodeAffinity: ({ nodeAffinity }) => nodeAffinityScore(nodeAffinity.preferredNodes),
  NodeResourcesFit: ({ resourcesFit: { scoringStrategy } }, rules) =>
    nodeResourcesFitScore(resourcesOf(scoringStrategy), strategyOf(scoringStrategy, rules)),
  PodTopologySpread: (told, rules) => podTopologySpreadScore(defaultSpread(told), rules),
  InterPodAffinity: ({ interPodAffinity }, { affinityRangeHoldsZero }) =>
    interPodAffinityScore({ ...interPodAffinity, rangeHoldsZero: affinityRangeHoldsZero }),
  NodeResourcesBalancedAllocation: ({ balancedAllocation: { resources } }, rules) =>
    balancedAllocation(resources, {
      scoresChange: rules.balanceScoresChange,
      skipsBestEffort: rules.balanceSkipsBestEffort,
    }),
  ImageLocality: (_, { countsInitImages }) =>
    imageLocality({ countsInitContainers: countsInitImages }),
};

/** An Error where no resources are named: Kubernetes' plugin then fails at every node. */
function resourcesOf({ resources }: ScoringStrategy) {
  if (resources === null) throw new Error("resources not found");
  return resources;
}

function strategyOf({ type, shape }: ScoringStrategy, { overfullIsFull }: ReleaseRules): Strategy {
  switch (type) {
    case "LeastAllocated":
      return leastAllocated;
    case "MostAllocated":
      return mostAllocated(overfullIsFull);
    case "RequestedToCapacityRatio":
      return requestedToCapacityRatio(shape);
  }
}

function defaultSpread({ topologySpread }: SchedulerArguments): DefaultSpread {
  const { defaultConstraints } = topologySpread;
  if (defaultConstraints === null) return SYSTEM_SPREAD;
  return { isSystem: false, constraints: defaultConstraints };
}
