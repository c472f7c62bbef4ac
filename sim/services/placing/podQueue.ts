import type { ClusterView } from "../../cluster/clusterView.ts";
import type { PlacementPolicy, QueuedPod } from "../../policy/placement.ts";
import { RankHeap } from "./rankHeap.ts";

/**
 * Pods that wait for a place, in the order of a policy: by what it ranks them by and, where it
 * tells tenants apart, by whose turn it is.
 */
export class PodQueue {
  private readonly policy: PlacementPolicy;
  /** By tenant, or all in one; in the order in which tenants first came. */
  private readonly heaps = new Map<string, RankHeap<QueuedPod>>();

  constructor(policy: PlacementPolicy) {
    this.policy = policy;
  }

  get size(): number {
    let size = 0;
    for (const heap of this.heaps.values()) size += heap.size;
    return size;
  }

  push(waiting: QueuedPod): void {
    const tenant = this.policy.turn === undefined ? "" : waiting.pod.spec.tenant;
    let heap = this.heaps.get(tenant);
    if (heap === undefined) {
      heap = new RankHeap();
      this.heaps.set(tenant, heap);
    }
    heap.push(this.policy.rank(waiting), waiting);
  }

  /** Takes out the pod that has the next turn; null where none waits. */
  pop(cluster: ClusterView): QueuedPod | null {
    const heaps = [...this.heaps.values()].filter(({ size }) => size > 0);
    if (heaps.length === 0) return null;
    const heads = heaps.map((heap) => heap.first());
    return heaps[this.policy.turn?.({ heads, cluster }) ?? 0].pop();
  }

  /** Takes out all for which a test holds, in the order of their turns within each queue. */
  takeAll(test: (waiting: QueuedPod) => boolean): QueuedPod[] {
    return [...this.heaps.values()].flatMap((heap) => heap.takeAll(test));
  }
}
