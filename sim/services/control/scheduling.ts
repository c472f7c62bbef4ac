import type { Cluster } from "../../cluster/cluster.ts";
import type { Pod } from "../../cluster/pod.ts";
import type { RandomStreams } from "../../kernel/randomStreams.ts";
import type { Simulator } from "../../kernel/simulator.ts";
import type { Timers } from "../../kernel/timers.ts";
import type {
  Askers,
  ExpectedPods,
  OpenBudget,
  Placement,
  PlacementPolicy,
  PlacementView,
  QueuedPod,
} from "../../policy/placement.ts";
import { Placer } from "../placing/placer.ts";
import { type PodRefusal, podRefusals } from "../placing/refusals.ts";
import type { PodOwner, ServicePod } from "../pods/servicePod.ts";
import type { ClusterNodes } from "./clusterNodes.ts";
import type { PodListener, PodRegistry } from "./podRegistry.ts";

/** One decision about one pod. */
export interface PlacingDecision {
  readonly pod: ServicePod;
  /** How often it has been tried, this one included. */
  readonly attempt: number;
  readonly waitedSeconds: number;
  readonly outcome: "bound" | "unplaced" | "preempting";
  /** Those that have to go first. */
  readonly victims: readonly ServicePod[];
}

export interface SchedulingWatch {
  /** A decision is to be taken: the view is that of the policy. */
  deciding(view: PlacementView): void;
  decided(decision: PlacingDecision): void;
}

export interface SchedulingParts {
  readonly cluster: Cluster;
  readonly nodes: ClusterNodes;
  readonly registry: PodRegistry;
  readonly policy: PlacementPolicy;
  readonly simulator: Simulator;
  readonly streams: RandomStreams;
  readonly timers: Timers;
  readonly budgets: () => readonly OpenBudget[];
  readonly expected: readonly ExpectedPods[];
  readonly askers: Askers;
  /** Whether the control plane is there to decide. */
  readonly isLeading: () => boolean;
  readonly watch: SchedulingWatch;
}

/**
 * Places pods that wait: all of them at the instant at which they come or at which something has
 * changed that could help them. A pod for which others have to go waits until they are gone.
 * Limits: a decision takes no time; the pauses of Kubernetes between tries, 1 s to 10 s, are left
 * out, as is that others take the place that was cleared.
 */
export class Scheduling implements PodListener {
  private readonly parts: SchedulingParts;
  private readonly placer: Placer;
  private readonly unplaced = new Set<QueuedPod>();
  /** Pods that wait for others to go, and how many of these are still there. */
  private readonly clearing = new Map<QueuedPod, Set<ServicePod>>();
  private readonly attempts = new Map<number, number>();
  /** By owner: nodes that its next pods are to go to, and by pod: that of one that is there. */
  private readonly wishes = new Map<PodOwner, number[]>();
  private readonly nominations = new Map<number, number>();
  private isDue = false;

  constructor(parts: SchedulingParts) {
    this.parts = parts;
    const { askers, cluster, policy, streams, budgets, expected, watch } = parts;
    this.placer = new Placer({
      cluster,
      policy: {
        rank: (waiting) => policy.rank(waiting),
        ...(policy.turn !== undefined && { turn: (view) => policy.turn!(view) }),
        place: (view, random) => {
          watch.deciding(view);
          return this.nominated(view) ?? policy.place(view, random);
        },
        explain: (view) => policy.explain(view),
      },
      random: (pod) => streams.keyed("placement", podKey(pod)).at(this.attemptOf(pod)),
      budgets,
      expected: () => expected,
      askers,
    });
  }

  /** The next pod that an owner makes goes to a node if that can take it then. */
  nominate(owner: PodOwner, node: number): void {
    const wishes = this.wishes.get(owner);
    if (wishes === undefined) this.wishes.set(owner, [node]);
    else wishes.push(node);
  }

  created({ owner, pod }: ServicePod): void {
    const wish = this.wishes.get(owner)?.shift();
    if (wish !== undefined) this.nominations.set(pod.id, wish);
    this.placer.add(pod, this.parts.simulator.nowSeconds);
    this.soon();
  }

  deleted({ pod, node }: ServicePod): void {
    if (node !== null) return;
    this.placer.withdraw(pod);
    for (const waiting of [...this.unplaced, ...this.clearing.keys()]) {
      if (waiting.pod === pod) this.forget(waiting);
    }
  }

  gone(pod: ServicePod): void {
    this.attempts.delete(pod.pod.id);
    this.nominations.delete(pod.pod.id);
    for (const [waiting, victims] of this.clearing) {
      if (victims.delete(pod) && victims.size === 0) {
        this.clearing.delete(waiting);
        this.placer.putBack(waiting);
      }
    }
    if (pod.node !== null) this.retry();
  }

  /** Something has changed that could help those that found no place. */
  retry(): void {
    for (const waiting of this.unplaced) this.placer.putBack(waiting);
    this.unplaced.clear();
    this.soon();
  }

  /** Others than pods have given something back on one of the nodes. */
  roomFreed(): void {
    if (this.unplaced.size > 0) this.retry();
  }

  /** Pods that no node could take when they were last tried. */
  isUnplaced(pod: ServicePod): boolean {
    return [...this.unplaced].some((waiting) => waiting.pod === pod.pod);
  }

  /** Pods that wait for want of a node, and why none will do, in the words of kube-scheduler. */
  refusals(): PodRefusal[] {
    const { registry, simulator } = this.parts;
    const waiting = [...this.unplaced].map(({ pod }) => pod);
    return podRefusals(
      waiting.map((pod) => ({ pod, workload: registry.get(pod.id).owner.workload })),
      (pod) => this.placer.explain(pod, simulator.nowSeconds),
    );
  }

  /** By the filters of the policy; those that need devices go where the policy says. */
  private nominated(view: PlacementView): Placement | null {
    const { pod } = view;
    const node = this.nominations.get(pod.id);
    if (node === undefined || pod.spec.gpu !== null) return null;
    const explained = this.parts.policy.explain(view).find((one) => one.node === node);
    return explained?.refusal === null ? { node, devices: [], victims: [] } : null;
  }

  private soon(): void {
    if (this.isDue) return;
    this.isDue = true;
    this.parts.timers.after(0, () => {
      this.isDue = false;
      if (this.parts.isLeading()) this.placeAll();
    });
  }

  private placeAll(): void {
    const { nodes, registry, simulator } = this.parts;
    for (;;) {
      const outcome = this.placer.placeNext(simulator.nowSeconds);
      if (outcome === null) return;
      for (const { pod, queuedSeconds } of outcome.bound) {
        const own = registry.get(pod.id);
        this.tell(pod, queuedSeconds, "bound", []);
        registry.bound(own, nodes.numbered(pod.node).node);
      }
      const victims = outcome.victims.map(({ id }) => registry.get(id));
      for (const waiting of outcome.unplaced) this.hold(waiting, victims);
      for (const victim of victims) registry.delete(victim, "preempted");
    }
  }

  private hold(waiting: QueuedPod, victims: readonly ServicePod[]): void {
    const { pod, queuedSeconds } = waiting;
    const outcome = victims.length > 0 ? "preempting" : "unplaced";
    this.tell(pod, queuedSeconds, outcome, victims);
    if (victims.length > 0) this.clearing.set(waiting, new Set(victims));
    else this.unplaced.add(waiting);
  }

  private tell(
    pod: Pod,
    queuedSeconds: number,
    outcome: PlacingDecision["outcome"],
    victims: readonly ServicePod[],
  ): void {
    const { registry, simulator, watch } = this.parts;
    const attempt = this.attemptOf(pod) + 1;
    this.attempts.set(pod.id, attempt);
    const waitedSeconds = simulator.nowSeconds - queuedSeconds;
    watch.decided({ pod: registry.get(pod.id), attempt, waitedSeconds, outcome, victims });
  }

  private forget(waiting: QueuedPod): void {
    this.unplaced.delete(waiting);
    this.clearing.delete(waiting);
  }

  private attemptOf({ id }: Pod): number {
    return this.attempts.get(id) ?? 0;
  }
}

function podKey({ name, spec }: Pod): string {
  return `${spec.namespace}/${name}`;
}
