import type { Cluster } from "../../cluster/cluster.ts";
import type { NodeSpec } from "../../cluster/nodeSpec.ts";
import type { PodSpec } from "../../cluster/podSpec.ts";
import { hasLabels, matchesNode, type NodeSelectorTerm } from "../../cluster/selectors.ts";
import { type Toleration, untolerated } from "../../cluster/taints.ts";
import type { DaemonSet } from "../../manifests/objects.ts";
import type { ClusterNodes } from "../control/clusterNodes.ts";
import type { Program, WorkloadChange } from "../plan.ts";
import type { ServicePod } from "../pods/servicePod.ts";
import {
  Controller,
  type ControllerIdentity,
  type ControllerParts,
  type Revision,
} from "./controller.ts";
import { Availability } from "./updates/availability.ts";
import { type DaemonNode, daemonStep } from "./updates/daemonStep.ts";
import { podsOf } from "./updates/rollingStep.ts";

/** What pods of a DaemonSet put up with. Source: Kubernetes, AddOrUpdateDaemonPodTolerations. */
const TOLERATED = ["not-ready", "unreachable", "disk-pressure", "memory-pressure", "pid-pressure"];
const DAEMON_TOLERATIONS: readonly Toleration[] = [
  ...TOLERATED.map((name) =>
    tolerationOf(name, name.endsWith("pressure") ? "NoSchedule" : "NoExecute"),
  ),
  tolerationOf("unschedulable", "NoSchedule"),
];

function tolerationOf(name: string, effect: Toleration["effect"]): Toleration {
  const key = `node.kubernetes.io/${name}`;
  return { key, operator: "Exists", value: "", effect, seconds: null };
}

interface DaemonParts extends ControllerParts {
  readonly cluster: Cluster;
  readonly nodes: ClusterNodes;
}

/** Keeps one pod on each node that may have one; during an update two on some, where it may. */
export class DaemonController extends Controller {
  readonly wanted = null;
  private set: DaemonSet;
  private newest: Revision;
  private readonly cluster: Cluster;
  private readonly nodes: ClusterNodes;
  private readonly availability: Availability;
  private made = 0;

  constructor(identity: ControllerIdentity, set: DaemonSet, program: Program, parts: DaemonParts) {
    super(identity, parts);
    this.set = set;
    this.newest = { number: 1, template: set.template, program };
    this.cluster = parts.cluster;
    this.nodes = parts.nodes;
    this.availability = new Availability(parts.nowSeconds, parts.timers, () =>
      parts.reconcileSoon(this),
    );
  }

  /** What its pods are from now on. */
  update({ object, program, revision }: WorkloadChange<DaemonSet>): void {
    this.set = object;
    this.parts.reconcileSoon(this);
    if (this.newest.number === revision) return;
    this.newest = { number: revision, template: object.template, program };
    this.beginRollout(revision);
  }

  reconcile(): void {
    const nodes = [...this.nodes.present()]
      .map(({ number }) => this.cluster.node(number))
      .filter((node) => this.mayRunOn(node));
    const active = this.activePods();
    for (const { name } of nodes) if (!active.has(name)) this.createOn(name);
    if (this.isUpdating) this.replace(nodes);
    const after = [...this.activePods().values()].flat();
    const isDone = after.every(
      (pod) => pod.revision === this.newest.number && this.isAvailable(pod),
    );
    this.watchRollout((pod) => this.isAvailable(pod), isDone && after.length >= nodes.length);
  }

  private replace(nodes: readonly NodeSpec[]): void {
    const { strategy } = this.set;
    if (strategy.type !== "RollingUpdate") return;
    const active = this.activePods();
    const newest = this.newest.number;
    const states = nodes.map(({ name }): DaemonNode<ServicePod> => {
      const pods = active.get(name) ?? [];
      return {
        name,
        old: pods.find(({ revision }) => revision !== newest) ?? null,
        new: pods.find(({ revision }) => revision === newest) ?? null,
      };
    });
    // Shares are rounded up. Source: Kubernetes, pkg/controller/daemon/util, SurgeCount.
    const surge = podsOf(strategy.maxSurge, nodes.length, Math.ceil);
    const unavailable = podsOf(strategy.maxUnavailable, nodes.length, Math.ceil);
    const limits = { surge, unavailable };
    const { goes, comes } = daemonStep(states, limits, (pod) => this.isAvailable(pod));
    for (const name of comes) this.createOn(name);
    for (const pod of goes) this.parts.registry.delete(pod, "updated");
  }

  private activePods(): Map<string, ServicePod[]> {
    const byNode = new Map<string, ServicePod[]>();
    for (const pod of this.pods) {
      if (!pod.isActive) continue;
      const name = nodeNamed(pod.pod.spec);
      byNode.set(name, [...(byNode.get(name) ?? []), pod]);
    }
    return byNode;
  }

  private createOn(node: string): void {
    this.create(`${this.name}-${this.made++}`, this.newest, { spec: this.specFor(node) });
  }

  private mayRunOn({ name, labels, taints }: NodeSpec): boolean {
    const { nodeName, nodeSelector, requiredNodes } = this.newest.template.spec;
    if (nodeName !== "" && nodeName !== name) return false;
    if (!hasLabels(nodeSelector, labels)) return false;
    if (requiredNodes !== null && !requiredNodes.some((one) => matchesNode(one, name, labels))) {
      return false;
    }
    return untolerated(taints, this.tolerations, ["NoSchedule", "NoExecute"]) === null;
  }

  private specFor(node: string): PodSpec {
    const { spec } = this.newest.template;
    const here = { key: "metadata.name", operator: "In", values: [node] } as const;
    const terms = spec.requiredNodes ?? [{ matchExpressions: [], matchFields: [] }];
    const requiredNodes: NodeSelectorTerm[] = terms.map((term) => ({
      ...term,
      matchFields: [here],
    }));
    return { ...spec, requiredNodes, tolerations: this.tolerations };
  }

  private get tolerations(): readonly Toleration[] {
    return [...this.newest.template.spec.tolerations, ...DAEMON_TOLERATIONS];
  }

  private isAvailable(pod: ServicePod): boolean {
    return this.availability.of(pod, this.set.minReadySeconds);
  }
}

/** The node that one of its pods is made for. */
function nodeNamed({ requiredNodes }: PodSpec): string {
  return requiredNodes![0].matchFields[0].values[0];
}
