import type { Cluster } from "../../cluster/cluster.ts";
import type { Pod } from "../../cluster/pod.ts";
import type { RandomStream } from "../../kernel/randomStream.ts";
import type {
  Askers,
  ExpectedPods,
  NodeExplanation,
  OpenBudget,
  Placement,
  PlacementPolicy,
  PlacementView,
  QueuedPod,
} from "../../policy/placement.ts";
import { PodQueue } from "./podQueue.ts";

/** What became of the pods whose turn it was. */
export interface PlacingOutcome {
  readonly bound: readonly QueuedPod[];
  /** Who fits nowhere; when they are to be tried again is for the owner to say. */
  readonly unplaced: readonly QueuedPod[];
  /** Pods that have to go before one of the unplaced finds its place, and the node where. */
  readonly victims: readonly Pod[];
}

/** What a placer is told by its owner. */
export interface PlacerSources {
  readonly cluster: Cluster;
  readonly policy: PlacementPolicy;
  /** The draws of one decision on one pod. */
  random(pod: Pod): RandomStream;
  budgets(): readonly OpenBudget[];
  /** The same list as long as what is expected does not change. */
  expected(): readonly ExpectedPods[];
  /** Null where the sources of requests are not known. */
  readonly askers: Askers | null;
}

/**
 * Gives pods their turn, has a policy choose, and books what it has chosen. A gang goes as one,
 * when its first pod's turn comes: if fewer than its minimum find a place, none keeps one, and
 * no pod is displaced for it.
 */
export class Placer {
  private readonly sources: PlacerSources;
  private readonly queue: PodQueue;
  private sequence = 0;

  constructor(sources: PlacerSources) {
    this.sources = sources;
    this.queue = new PodQueue(sources.policy);
  }

  get waiting(): number {
    return this.queue.size;
  }

  /** A pod that waits from now on. */
  add(pod: Pod, nowSeconds: number, remainingSeconds = pod.spec.expectedSeconds): void {
    const sequence = this.sequence++;
    this.queue.push({ pod, queuedSeconds: nowSeconds, sequence, remainingSeconds });
  }

  /** It waits no more; null where it did not. */
  withdraw(pod: Pod): QueuedPod | null {
    const [found = null] = this.queue.takeAll((waiting) => waiting.pod === pod);
    return found;
  }

  /** One that has waited before goes on waiting. */
  putBack(waiting: QueuedPod): void {
    this.queue.push(waiting);
  }

  /** The next turn; null where no pod waits. */
  placeNext(nowSeconds: number): PlacingOutcome | null {
    const waiting = this.queue.pop(this.sources.cluster);
    if (waiting === null) return null;
    const { gang, namespace } = waiting.pod.spec;
    if (gang === null) return this.placeOne(waiting, nowSeconds);
    const others = this.queue.takeAll(
      ({ pod: { spec } }) => spec.gang?.name === gang.name && spec.namespace === namespace,
    );
    return this.placeGang([waiting, ...others], gang.minimum, nowSeconds);
  }

  /** What each node is to a pod at the moment. */
  explain(pod: Pod, nowSeconds: number): NodeExplanation[] {
    return this.sources.policy.explain(this.viewOf(pod, nowSeconds));
  }

  private placeOne(waiting: QueuedPod, nowSeconds: number): PlacingOutcome {
    const { pod } = waiting;
    const placement = this.decide(pod, nowSeconds);
    if (placement === null) return { bound: [], unplaced: [waiting], victims: [] };
    const { node, devices, victims } = placement;
    const { cluster } = this.sources;
    if (victims.length > 0) {
      const displaced = victims.map((id) => cluster.pod(id));
      return { bound: [], unplaced: [waiting], victims: displaced };
    }
    cluster.bind(pod, node, devices, nowSeconds);
    return { bound: [waiting], unplaced: [], victims: [] };
  }

  private placeGang(
    members: readonly QueuedPod[],
    minimum: number,
    nowSeconds: number,
  ): PlacingOutcome {
    const { cluster } = this.sources;
    const bound: QueuedPod[] = [];
    const unplaced: QueuedPod[] = [];
    for (const member of members) {
      const placement = this.decide(member.pod, nowSeconds);
      if (placement === null || placement.victims.length > 0) {
        unplaced.push(member);
        continue;
      }
      cluster.bind(member.pod, placement.node, placement.devices, nowSeconds);
      bound.push(member);
    }
    if (bound.length >= minimum) return { bound, unplaced, victims: [] };
    for (const { pod } of bound) cluster.unbind(pod);
    return { bound: [], unplaced: members, victims: [] };
  }

  private decide(pod: Pod, nowSeconds: number): Placement | null {
    const { policy, random } = this.sources;
    return policy.place(this.viewOf(pod, nowSeconds), random(pod));
  }

  private viewOf(pod: Pod, nowSeconds: number): PlacementView {
    const { cluster, budgets, expected, askers } = this.sources;
    return { nowSeconds, pod, cluster, budgets: budgets(), expected: expected(), askers };
  }
}
