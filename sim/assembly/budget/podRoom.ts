import type { NodeSpec } from "../../cluster/nodeSpec.ts";
import { AS_ASKED, podRequests } from "../../cluster/requests.ts";
import { PODS, WHOLE_GPUS } from "../../cluster/resourceNames.ts";
import type { TextSource } from "../../input/textSource.ts";
import type { Scenario } from "../../scenario/schema/scenario.ts";
import { kindredOf } from "../../services/kindred.ts";
import { byName, fullName } from "../../services/names.ts";
import { fitsOnEmpty } from "../../services/scaling/clusterReadings.ts";
import { MemberNodes } from "../services/memberNodes.ts";
import { scenarioManifests } from "../services/scenarioManifests.ts";
import type { PodRoom } from "./budget.ts";

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
        gpus: asked[WHOLE_GPUS] ?? 0,
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
