import { DEFAULT_ARGUMENTS, type SchedulerArguments } from "../../../cluster/schedulerArguments.ts";
import type { WrittenArguments } from "./schema.ts";

/** What plugins are told, with Kubernetes' own values for what is not written. */
export function schedulerArguments(written: WrittenArguments): SchedulerArguments {
  const standard = DEFAULT_ARGUMENTS;
  const fit = written.NodeResourcesFit;
  const strategy = fit?.scoringStrategy;
  const spread = written.PodTopologySpread;
  const affinity = written.NodeAffinity?.addedAffinity;
  return {
    resourcesFit: {
      ignoredResources: fit?.ignoredResources ?? [],
      ignoredResourceGroups: fit?.ignoredResourceGroups ?? [],
      scoringStrategy: {
        type: strategy?.type ?? standard.resourcesFit.scoringStrategy.type,
        resources: strategy?.resources ?? standard.resourcesFit.scoringStrategy.resources,
        shape: strategy?.requestedToCapacityRatio?.shape ?? [],
      },
    },
    balancedAllocation: {
      resources:
        written.NodeResourcesBalancedAllocation?.resources ?? standard.balancedAllocation.resources,
    },
    nodeAffinity: {
      requiredNodes:
        affinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? null,
      preferredNodes: (affinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(
        ({ weight, preference }) => ({ weight, term: preference }),
      ),
    },
    topologySpread: {
      defaultConstraints: spread?.defaultingType === "List" ? constraintsOf(spread) : null,
    },
    interPodAffinity: written.InterPodAffinity ?? standard.interPodAffinity,
    preemption: written.DefaultPreemption ?? standard.preemption,
  };
}

function constraintsOf({ defaultConstraints }: NonNullable<WrittenArguments["PodTopologySpread"]>) {
  return defaultConstraints.map((one) => {
    return {
      ...one,
      selector: null,
      minDomains: 1,
      matchLabelKeys: [],
      nodeAffinityPolicy: "Honor" as const,
      nodeTaintsPolicy: "Ignore" as const,
    };
  });
}
