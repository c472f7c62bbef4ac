import type { FilterPlugin, ScorePlugin } from "../../schedulers/placement/framework/plugin.ts";
import { FILTERS, SCORES } from "../../schedulers/placement/kubernetes/catalogue.ts";
import { type ReleaseRules, rulesOf } from "../../schedulers/placement/kubernetes/releases.ts";
import {
  DEFAULT_ARGUMENTS,
  type SchedulerArguments,
  type ScoringStrategy,
} from "../../sim/cluster/schedulerArguments.ts";
import { MODELLED_PLUGINS, type ModelledPlugin } from "../../sim/cluster/schedulerConfiguration.ts";
import type { FiledArguments, KubeSchedulerFile, ScoreCase } from "./format.ts";

/** The release of which the tables are: the last before BalancedAllocation changed. */
const RULES = rulesOf("1.35");

/** The arguments of a table's case, and Kubernetes' own for what it does not say. */
export function argumentsOf(
  args: FiledArguments,
  type: ScoringStrategy["type"],
): SchedulerArguments {
  const standard = DEFAULT_ARGUMENTS;
  const { resources, shape = [], addedAffinityPreferred = [], addedAffinityRequired } = args;
  const named =
    resources === undefined ? standard.resourcesFit.scoringStrategy.resources : resources;
  return {
    ...standard,
    resourcesFit: {
      ignoredResources: args.ignoredResources ?? [],
      ignoredResourceGroups: args.ignoredResourceGroups ?? [],
      scoringStrategy: { type, resources: named, shape },
    },
    balancedAllocation: { resources: named ?? [] },
    nodeAffinity: {
      requiredNodes: addedAffinityRequired ?? null,
      preferredNodes: addedAffinityPreferred.map(({ weight, ...term }) => ({ weight, term })),
    },
  };
}

/** The scorer of a table, for one of its cases. */
export function scorerOf(
  file: KubeSchedulerFile,
  one: ScoreCase,
  scoresChange: boolean,
): ScorePlugin {
  const { args, nodeInclusionPolicy, matchLabelKeys } = one;
  const gates: Partial<ReleaseRules> = { nodeInclusionPolicy, matchLabelKeys };
  const rules = { ...RULES, ...gates, balanceScoresChange: scoresChange };
  const make = SCORES[pluginOf(file)];
  if (make === undefined) throw new Error(`${file.plugin} does not score`);
  return make(argumentsOf(args, strategyOf(file)), rules);
}

export function filterOf(file: KubeSchedulerFile, args: FiledArguments): FilterPlugin {
  const make = FILTERS[pluginOf(file)];
  if (make === undefined) throw new Error(`${file.plugin} does not filter`);
  return make(argumentsOf(args, strategyOf(file)), RULES);
}

export function strategyOf({ strategy = "LeastAllocated" }: KubeSchedulerFile) {
  return strategy;
}

function pluginOf({ plugin }: KubeSchedulerFile): ModelledPlugin {
  const known = MODELLED_PLUGINS.find((one) => one === plugin);
  if (known === undefined) throw new Error(`no model of ours is the plugin "${plugin}"`);
  return known;
}
