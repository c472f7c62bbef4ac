import { type Host, type NodeSpec, nodeSpec } from "../../cluster/nodeSpec.ts";
import { WHOLE_GPUS } from "../../cluster/resourceNames.ts";
import { HOSTNAME_LABEL, ZONE_LABEL } from "../../cluster/topologyDomains.ts";
import { TIER_LABEL } from "../../manifests/read/intelligentWorkload.ts";
import type { Node } from "../../nodes/node.ts";
import { PowerCurve } from "../../platform/power.ts";
import { type ResolvedDevice, resolveNodeGroup } from "../../scenario/resolve.ts";
import type { Scenario } from "../../scenario/schema/scenario.ts";
import type { MemberNode } from "../../services/control/controlPlane.ts";

type NodeGroup = Scenario["nodes"][string];

/** What a kubelet lets run by itself where nothing is said. */
const POD_LIMIT = 110;
const SECONDS_PER_HOUR = 3600;

/** What the node groups of a cluster are to it. */
export class MemberNodes {
  private readonly scenario: Scenario;
  private readonly sharesGpus: boolean;
  private readonly devices = new Map<string, ResolvedDevice>();

  /** `sharesGpus`: pods ask for parts of devices, so that devices have to be told apart. */
  constructor(scenario: Scenario, sharesGpus: boolean) {
    this.scenario = scenario;
    this.sharesGpus = sharesGpus;
    for (const name of scenario.cluster?.nodes ?? []) {
      this.devices.set(name, resolveNodeGroup(scenario.nodes[name]));
    }
  }

  /** Null for a node that is none of the cluster's. */
  of(node: Node): MemberNode | null {
    const name = node.class.name;
    if (!this.devices.has(name)) return null;
    const { images = [], autonomy = 0 } = this.scenario.nodes[name];
    return {
      spec: this.specOf(name, node.name),
      images,
      autonomySeconds: autonomy,
    };
  }

  /** An empty node of a group; null where it is none of the cluster's. */
  ofGroup(group: string): NodeSpec | null {
    if (!this.devices.has(group)) return null;
    return nodeSpec({ name: group, ...this.specOf(group, group) });
  }

  private specOf(groupName: string, name: string): Partial<NodeSpec> {
    const group = this.scenario.nodes[groupName];
    const device = this.devices.get(groupName)!;
    const gpus = group.allocatable?.gpus ?? device.accelerators?.count ?? 0;
    return {
      allocatable: allocatableOf(group, device, gpus),
      labels: {
        [HOSTNAME_LABEL]: name,
        ...(group.zone !== undefined && { [ZONE_LABEL]: group.zone }),
        [TIER_LABEL]: device.tier,
        ...group.labels,
      },
      taints: group.taints ?? [],
      gpus: this.sharesGpus ? gpus : 0,
      host: hostOf(device),
    };
  }
}

/** What is known of the machine of a device. */
export function hostOf({ tier, cores, price, powerCurve }: ResolvedDevice): Host {
  const power = powerCurve === undefined ? null : new PowerCurve(powerCurve);
  return {
    isEdge: tier === "edge" || tier === "roadside",
    cores,
    dollarsPerHour: price === undefined ? null : SECONDS_PER_HOUR * price,
    idleWatts: power?.idleWatts ?? null,
    coreWatts: power === null ? null : (power.peakWatts - power.idleWatts) / cores,
  };
}

function allocatableOf({ allocatable }: NodeGroup, device: ResolvedDevice, gpus: number) {
  return {
    cpu: Math.floor((allocatable?.cores ?? device.cores) * 1000),
    // Memory without limit is room for whatever asks, as a number that can be reckoned with.
    memory: allocatable?.memory ?? device.memory ?? Number.MAX_SAFE_INTEGER,
    "ephemeral-storage": Number.MAX_SAFE_INTEGER,
    ...(gpus > 0 && { [WHOLE_GPUS]: gpus }),
    pods: allocatable?.pods ?? POD_LIMIT,
  };
}
