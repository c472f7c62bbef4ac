import type { Timers } from "../../kernel/timers.ts";
import type { Node } from "../../nodes/node.ts";
import type { Drain } from "../../nodes/nodeLife.ts";
import type { ServicePod } from "../pods/servicePod.ts";
import type { Budgets, Verdict } from "./budgets.ts";
import type { PodListener, PodRegistry } from "./podRegistry.ts";

/** Between two tries to evict a pod whose budget does not allow it. Source: kubectl drain. */
const RETRY_SECONDS = 5;

interface Parts {
  readonly registry: PodRegistry;
  readonly budgets: Budgets;
  readonly timers: Timers;
  readonly podsOn: (node: Node) => readonly ServicePod[];
  readonly isLeading: () => boolean;
  /** An eviction was asked for. */
  readonly asked: (pod: ServicePod, verdict: Verdict) => void;
}

/**
 * Moves pods off nodes that are drained, as `kubectl drain` does: each is evicted as soon as its
 * budget allows, and asked for again every 5 s until it does. Pods of DaemonSets stay; the node
 * leaves when all others are gone.
 */
export class Drainer implements PodListener {
  private readonly parts: Parts;
  /** By pod: the drain that waits for it. */
  private readonly held = new Map<ServicePod, Drain>();

  constructor(parts: Parts) {
    this.parts = parts;
  }

  drain(node: Node, drain: Drain): void {
    const staying = (pod: ServicePod) => pod.owner.kind === "DaemonSet";
    for (const pod of this.parts.podsOn(node)) {
      if (staying(pod) || this.held.has(pod)) continue;
      drain.hold();
      this.held.set(pod, drain);
      this.evict(pod, node);
    }
  }

  /** The drain of a node was called off, or the node has left. */
  callOff(node: Node): void {
    for (const pod of [...this.held.keys()]) if (pod.node === node) this.held.delete(pod);
  }

  gone(pod: ServicePod): void {
    const drain = this.held.get(pod);
    if (drain === undefined) return;
    this.held.delete(pod);
    drain.release();
  }

  private evict(pod: ServicePod, node: Node): void {
    const { registry, budgets, timers, isLeading, asked } = this.parts;
    if (!this.held.has(pod) || !pod.isActive) return;
    if (isLeading()) {
      const verdict = budgets.verdict(pod);
      asked(pod, verdict);
      if (verdict.isAllowed) {
        registry.delete(pod, "evicted");
        return;
      }
    }
    timers.after(RETRY_SECONDS, () => this.evict(pod, node));
  }
}
