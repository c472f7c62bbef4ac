import type { Drains } from "../../nodes/drains.ts";
import type { NodeSupply } from "../../nodes/nodeSupply.ts";
import type { AutoscalingPolicy } from "../../policy/autoscaling.ts";
import { membersOf } from "../../scenario/expand.ts";
import type { Scenario } from "../../scenario/schema/scenario.ts";
import { Autoscaling } from "../../services/scaling/autoscaling.ts";
import {
  type NodeFleet,
  NodeScaling,
  type NodeScalingRules,
} from "../../services/scaling/nodeScaling.ts";
import { scaledWorkloads } from "../../services/scaling/scaledWorkloads.ts";
import { ScalingLog } from "../../services/scaling/scalingLog.ts";
import type { Services } from "../../services/services.ts";
import type { Platform } from "../platform.ts";

/**
 * Starts the policies that set how many pods the workloads of a cluster have, where there is one.
 */
export function startScaling(
  scenario: Scenario,
  services: Services | null,
  newPolicy: () => AutoscalingPolicy,
  { simulator, streams, recorder }: Platform,
  { supply, drains }: { readonly supply: NodeSupply; readonly drains: Drains },
): void {
  if (services === null) return;
  const scaling = new Autoscaling({
    ...{ simulator, streams, newPolicy },
    quantities: scenario.cluster?.metrics ?? {},
    workloads: scaledWorkloads(services.scaleTargets(), services.plan.objects),
    log: new ScalingLog({ recorder, streams, share: scenario.record.decisions }),
  });
  scaling.start();
  const rules = nodeRules(scenario);
  if (rules === null) return;
  const fleet: NodeFleet = {
    pendingPods: () => services.pendingPods(),
    clusterNodes: () => services.clusterNodes(),
    nodeSpecOf: (group) => services.nodeSpecOf(group),
    roomOn: (node) => services.roomOn(node),
    moversOf: (node) => services.moversOf(node),
    add: (group, place) => supply.provide(group, place),
    remove: (node, limitSeconds) => drains.drain(node, limitSeconds),
  };
  new NodeScaling({ simulator, streams, recorder, rules, fleet }).start();
}

/** Null where the nodes of the cluster are there from the start to the end. */
function nodeRules(scenario: Scenario): NodeScalingRules | null {
  const { cluster, nodes } = scenario;
  const autoscaler = cluster?.autoscaler;
  if (autoscaler === undefined) return null;
  const { scan, utilization, unneeded, afterAdd, grace, expander, groups } = autoscaler;
  return {
    ...{ utilization, expander },
    scanSeconds: scan,
    unneededSeconds: unneeded,
    afterAddSeconds: afterAdd,
    graceSeconds: grace,
    groups: Object.entries(groups).map(([name, { minimum, maximum, provision }]) => ({
      ...{ name, minimum, maximum },
      place: membersOf(scenario, nodes[name].at![0])[0],
      provisionSeconds: provision,
    })),
  };
}
