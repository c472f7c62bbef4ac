import type { NodeSpec } from "../../cluster/nodeSpec.ts";
import type { PodSpec } from "../../cluster/podSpec.ts";
import { AS_ASKED, podRequests } from "../../cluster/requests.ts";
import { PODS } from "../../cluster/resourceNames.ts";
import type { TextSource } from "../../input/textSource.ts";
import type { Workload } from "../../manifests/objects.ts";
import type { Scenario } from "../../scenario/schema/scenario.ts";
import { byName, fullName } from "../../services/names.ts";
import { fitsOnEmpty } from "../../services/scaling/clusterReadings.ts";
import { MemberNodes } from "../services/memberNodes.ts";
import { scenarioManifests } from "../services/scenarioManifests.ts";
import type { PodRoom } from "./budget.ts";

const GPU = "nvidia.com/gpu";

/** Pods that are alike. */
interface Kindred {
  readonly spec: PodSpec;
  readonly wanted: number | null;
}

/** What the pods of a cluster ask for, and how many find room on it; none without a cluster. */
export function podRoom(
  scenario: Scenario,
  countOf: (group: string) => number | null,
  openText: (path: string) => TextSource,
): PodRoom[] {
  const { cluster } = scenario;
  if (cluster === undefined) return [];
  const members = new MemberNodes(scenario, false);
  const groups = cluster.nodes.map((name) => ({
    name,
    spec: members.ofGroup(name)!,
    count: countOf(name),
  }));
  const { workloads } = scenarioManifests(scenario, openText).objects;
  return byName(workloads).flatMap((workload) =>
    kindredOf(workload).map(({ spec, wanted }) => {
      const asked = podRequests(spec, AS_ASKED);
      const able = groups.filter((group) => fitsOnEmpty(spec, group.spec));
      const room = able.map(({ spec: node, count }) =>
        count === null ? null : count * timesOn(asked, node),
      );
      return {
        ...{ workload: fullName(workload), kind: workload.kind, wanted },
        cpuMilli: asked.cpu ?? 0,
        memoryBytes: asked.memory ?? 0,
        gpus: asked[GPU] ?? 0,
        room: room.reduce<number | null>(
          (sum, one) => (sum === null || one === null ? null : sum + one),
          0,
        ),
        groups: able.map(({ name }) => name),
      };
    }),
  );
}

/** How often a pod fits on one empty node. */
function timesOn(asked: Readonly<Record<string, number>>, { allocatable }: NodeSpec): number {
  const times = Object.entries(asked).map(([resource, amount]) =>
    amount > 0 ? Math.floor((allocatable[resource] ?? 0) / amount) : Infinity,
  );
  return Math.min(allocatable[PODS] ?? 0, ...times);
}

function kindredOf(workload: Workload): Kindred[] {
  switch (workload.kind) {
    case "Deployment":
    case "StatefulSet":
      return [{ spec: workload.template.spec, wanted: workload.replicas }];
    case "Job":
      return [{ spec: workload.template.spec, wanted: workload.parallelism }];
    case "Pod":
      return [{ spec: workload.template.spec, wanted: 1 }];
    case "DaemonSet":
      return [{ spec: workload.template.spec, wanted: null }];
    case "CronJob":
      return [{ spec: workload.job.template.spec, wanted: null }];
    case "InferenceService": {
      const { predictor, transformer } = workload;
      const parts = transformer === null ? [predictor] : [predictor, transformer];
      return parts.map(({ template, minReplicas }) => ({
        spec: template.spec,
        wanted: minReplicas,
      }));
    }
    case "IntelligentWorkload": {
      const tiers = [workload.cloud, workload.edge].filter((one) => one !== null);
      return tiers.map(({ template, replicas }) => ({ spec: template.spec, wanted: replicas }));
    }
  }
}
