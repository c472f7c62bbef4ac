import type { Cluster } from "../../cluster/cluster.ts";
import { type Toleration, tolerates } from "../../cluster/taints.ts";
import { ZONE_LABEL } from "../../cluster/topologyDomains.ts";
import type { Simulator } from "../../kernel/simulator.ts";
import type { Timer, Timers } from "../../kernel/timers.ts";
import type { Node } from "../../nodes/node.ts";
import type { ClusterRules } from "../plan.ts";
import type { ServicePod } from "../pods/servicePod.ts";
import { type ClusterNode, type ClusterNodes, UNREACHABLE } from "./clusterNodes.ts";
import { evictionRate, type ZoneState } from "./evictionPace.ts";
import type { HealthWatch } from "./nodeHealth.ts";
import type { PodRegistry } from "./podRegistry.ts";
import type { Scheduling } from "./scheduling.ts";

/** Evicts at once what does not tolerate that nothing is heard of its node. */
const TAINT = { key: UNREACHABLE, value: "", effect: "NoExecute" } as const;

interface Parts {
  readonly cluster: Cluster;
  readonly nodes: ClusterNodes;
  readonly registry: PodRegistry;
  readonly scheduling: Scheduling;
  readonly simulator: Simulator;
  readonly timers: Timers;
  readonly rules: ClusterRules;
  readonly autonomySeconds: (node: Node) => number;
  readonly isLeading: () => boolean;
  /** A node is held not ready, tainted so that its pods go, or ready again. */
  readonly noted: (node: Node, turn: "not ready" | "tainted" | "ready") => void;
}

/**
 * What the control plane does about nodes of which it hears nothing: their pods are not ready any
 * more, new ones keep off; then, at the pace of their zone, nodes get the taint by which pods go
 * once they have tolerated it long enough. All is taken back when a node is heard of again, but for
 * pods that have been ordered to end: their node learns of it then.
 */
export class SilentNodes implements Pick<HealthWatch, "silent" | "heard"> {
  private readonly parts: Parts;
  /** Nodes that wait for the taint, by zone, in order. */
  private readonly waiting = new Map<string, ClusterNode[]>();
  /** When a node of the zone was last tainted. */
  private readonly lastSeconds = new Map<string, number>();
  private readonly evictions = new Map<ClusterNode, Timer[]>();

  constructor(parts: Parts) {
    this.parts = parts;
  }

  silent(node: Node): void {
    const { nodes, registry, noted } = this.parts;
    const one = nodes.of(node);
    if (one === undefined) return;
    nodes.update(one, { isReady: false, silence: "NoSchedule" });
    noted(node, "not ready");
    registry.allUnready(this.podsOn(one));
    const zone = this.zoneOf(one);
    this.waiting.set(zone, [...(this.waiting.get(zone) ?? []), one]);
    this.paceAll();
  }

  heard(node: Node): void {
    const { nodes, noted, scheduling } = this.parts;
    const one = nodes.of(node);
    if (one === undefined) return;
    this.forget(one);
    nodes.update(one, { isReady: true, silence: null });
    noted(node, "ready");
    scheduling.retry();
    this.paceAll();
  }

  /** The node is none of the cluster's any more. */
  forget(one: ClusterNode): void {
    const zone = this.zoneOf(one);
    const left = (this.waiting.get(zone) ?? []).filter((other) => other !== one);
    this.waiting.set(zone, left);
    for (const timer of this.evictions.get(one) ?? []) timer.cancel();
    this.evictions.delete(one);
  }

  /** Taints as many nodes of each zone as their pace allows; the rest have their turn later. */
  paceAll(): void {
    if (!this.parts.isLeading()) return;
    const all = this.stateOf(() => true);
    for (const zone of this.waiting.keys()) this.pace(zone, all);
  }

  private pace(zone: string, all: ZoneState): void {
    const { simulator, timers, rules } = this.parts;
    const queue = this.waiting.get(zone)!;
    const own = this.stateOf((one) => this.zoneOf(one) === zone);
    const rate = evictionRate(own, all, rules.evictionsPerSecond);
    if (queue.length === 0 || rate === 0) return;
    const due = (this.lastSeconds.get(zone) ?? -Infinity) + 1 / rate;
    if (due > simulator.nowSeconds) {
      timers.after(due - simulator.nowSeconds, () => this.paceAll());
      return;
    }
    this.lastSeconds.set(zone, simulator.nowSeconds);
    this.taint(queue.shift()!);
    this.pace(zone, all);
  }

  private taint(one: ClusterNode): void {
    const { nodes, registry, noted, timers } = this.parts;
    nodes.update(one, { silence: "NoExecute" });
    noted(one.node, "tainted");
    const pending = this.podsOn(one).flatMap((pod) => {
      const seconds = this.toleratedSeconds(pod, one);
      if (seconds === Infinity) return [];
      return [timers.after(seconds, () => registry.delete(pod, "node not ready"))];
    });
    this.evictions.set(one, pending);
  }

  /** Infinity where it stays for ever. */
  private toleratedSeconds(pod: ServicePod, { node }: ClusterNode): number {
    const { rules, autonomySeconds } = this.parts;
    const own = tolerationSeconds(pod.pod.spec.tolerations) ?? rules.tolerationSeconds;
    return Math.max(own, autonomySeconds(node));
  }

  private podsOn({ number }: ClusterNode): ServicePod[] {
    const { cluster, registry } = this.parts;
    const pods = cluster.podsOn(number).map(({ id }) => registry.get(id));
    return pods.sort((one, other) => one.pod.id - other.pod.id);
  }

  private zoneOf({ number }: ClusterNode): string {
    return this.parts.cluster.node(number).labels[ZONE_LABEL] ?? "";
  }

  private stateOf(test: (one: ClusterNode) => boolean): ZoneState {
    let [count, silent] = [0, 0];
    for (const one of this.parts.nodes.present()) {
      if (!test(one)) continue;
      count++;
      if (!one.isReady) silent++;
    }
    return { nodes: count, silent };
  }
}

/** Of those that cover the taint the shortest; null where none does: then the cluster says. */
function tolerationSeconds(tolerations: readonly Toleration[]): number | null {
  const covering = tolerations.filter((one) => tolerates(one, TAINT));
  if (covering.length === 0) return null;
  return covering.reduce((least, { seconds }) => Math.min(least, seconds ?? Infinity), Infinity);
}
