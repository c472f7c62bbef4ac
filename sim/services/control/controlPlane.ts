import type { OwnerId } from "../../activity/owners.ts";
import { SharedCluster } from "../../booking/sharedCluster.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { normalizedImage } from "../../cluster/images.ts";
import type { NodeSpec } from "../../cluster/nodeSpec.ts";
import type { RandomStreams } from "../../kernel/randomStreams.ts";
import type { Simulator } from "../../kernel/simulator.ts";
import type { Timers } from "../../kernel/timers.ts";
import type { Capacity } from "../../nodes/capacity.ts";
import type { Node } from "../../nodes/node.ts";
import type { Drain } from "../../nodes/nodeLife.ts";
import type { Askers, PlacementPolicy } from "../../policy/placement.ts";
import type { ReschedulingPolicy } from "../../policy/rescheduling.ts";
import { Controller, type ControllerParts } from "../controllers/controller.ts";
import { Workloads } from "../controllers/workloads.ts";
import type { PodJournal } from "../journal/podJournal.ts";
import { byName } from "../names.ts";
import type { ServicesPlan } from "../plan.ts";
import { Kubelet } from "../pods/kubelet.ts";
import type { PodRun, RunParts } from "../pods/podRun.ts";
import type { ServicePod } from "../pods/servicePod.ts";
import { Budgets } from "./budgets.ts";
import { ClusterNodes } from "./clusterNodes.ts";
import { Drainer } from "./drainer.ts";
import { expectedPods } from "./expectedPods.ts";
import { NodeHealth } from "./nodeHealth.ts";
import { PodRegistry } from "./podRegistry.ts";
import type { Reach } from "./reach.ts";
import { Reconciling } from "./reconciling.ts";
import { Rescheduler } from "./rescheduler.ts";
import { Scheduling, type SchedulingWatch } from "./scheduling.ts";
import { SilentNodes } from "./silentNodes.ts";

/** What a node is as a member of the cluster. */
export interface MemberNode {
  readonly spec: Partial<NodeSpec>;
  readonly images: readonly string[];
  readonly autonomySeconds: number;
}

export interface ControlParts {
  readonly plan: ServicesPlan;
  readonly policy: PlacementPolicy;
  /** Null where no pod moves while it runs. */
  readonly rescheduling: ReschedulingPolicy | null;
  readonly usedCoreSeconds: (pod: ServicePod) => number;
  readonly simulator: Simulator;
  readonly streams: RandomStreams;
  /** The book of all that is reserved of nodes, and under whose name pods stand there. */
  readonly capacity: Capacity;
  readonly owner: OwnerId;
  /** Null for a node that is none of the cluster's. */
  readonly memberOf: (node: Node) => MemberNode | null;
  readonly reach: Reach;
  /** Of what the control plane does, and of what comes after all of that at an instant. */
  readonly reports: Timers;
  readonly decisions: Timers;
  readonly runParts: Omit<RunParts, "watch">;
  readonly journal: PodJournal;
  readonly watch: SchedulingWatch;
  readonly askers: Askers;
  /** A pod's processes begin, and its program answers from now on or does so no more. */
  readonly running: (run: PodRun) => void;
  readonly answering: (pod: ServicePod) => void;
}

/** The control plane of a cluster, with its nodes and all that lives on them. */
export class ControlPlane {
  readonly cluster: Cluster;
  private readonly shared: SharedCluster;
  readonly nodes: ClusterNodes;
  readonly registry: PodRegistry;
  readonly budgets: Budgets;
  readonly scheduling: Scheduling;
  readonly workloads: Workloads;
  private readonly parts: ControlParts;
  private readonly health: NodeHealth;
  private readonly silent: SilentNodes;
  private readonly drainer: Drainer;
  private readonly reconciling: Reconciling;
  private readonly kubelets = new Map<Node, Kubelet>();
  private readonly imageSizes: ReadonlyMap<string, number>;

  constructor(parts: ControlParts) {
    this.parts = parts;
    const { plan, simulator, reports, decisions, reach, journal } = parts;
    const isLeading = () => reach.isLeading;
    const shared = new SharedCluster({
      capacity: parts.capacity,
      ownerOf: () => parts.owner,
      freed: () => this.scheduling.roomFreed(),
    });
    const { cluster } = shared;
    this.shared = shared;
    this.cluster = cluster;
    for (const [claim, access] of plan.claims) cluster.claims.provide(claim, access);
    this.imageSizes = new Map(
      [...plan.imageBytes].map(([name, bytes]) => [normalizedImage(name), bytes]),
    );
    this.nodes = new ClusterNodes(shared, (node) => parts.memberOf(node)?.spec ?? null);
    const kubeletOf = (node: Node) => this.kubelets.get(node);
    const { answering } = parts;
    this.registry = new PodRegistry({ cluster, simulator, kubeletOf, answering });
    this.budgets = new Budgets(byName(plan.objects.budgets), this.registry, (owner) =>
      owner instanceof Controller ? owner.wanted : null,
    );
    const { nodes, registry, budgets } = this;
    this.scheduling = new Scheduling({
      ...{ cluster, nodes, registry, simulator, isLeading },
      ...{ policy: parts.policy, streams: parts.streams, watch: parts.watch },
      timers: decisions,
      budgets: () => budgets.open(),
      expected: expectedPods(plan.objects),
      askers: parts.askers,
    });
    this.silent = new SilentNodes({
      ...{ cluster, nodes, registry, simulator, isLeading, rules: plan.rules, timers: reports },
      scheduling: this.scheduling,
      autonomySeconds: (node) => parts.memberOf(node)?.autonomySeconds ?? 0,
      noted: (node, turn) => this.nodeTurned(node, turn),
    });
    this.health = new NodeHealth(simulator, reports, plan.rules, {
      isLooking: isLeading,
      silent: (node) => this.silent.silent(node),
      heard: (node) => this.silent.heard(node),
    });
    this.drainer = new Drainer({
      ...{ registry, budgets, isLeading, timers: reports },
      podsOn: (node) => this.podsOn(node),
      asked: (pod, verdict) => journal.asked(pod, "drain", verdict),
    });
    this.reconciling = new Reconciling(reports, isLeading);
    this.workloads = this.controllers();
    for (const one of [journal, this.scheduling, this.drainer]) registry.listen(one);
    if (parts.rescheduling === null) return;
    const { askers, usedCoreSeconds } = parts;
    new Rescheduler({
      ...{ cluster, registry, budgets, askers, simulator, isLeading, usedCoreSeconds },
      ...{ policy: parts.rescheduling, scheduling: this.scheduling, timers: decisions },
      asked: (pod, verdict) => journal.asked(pod, "rescheduling", verdict),
    }).start();
  }

  runOf(pod: ServicePod): PodRun | undefined {
    return pod.node === null ? undefined : this.kubelets.get(pod.node)?.runOf(pod);
  }

  /** A node that is there from now on. */
  join(node: Node): void {
    const member = this.parts.memberOf(node);
    if (member === null || this.nodes.of(node) !== undefined) return;
    const { plan: _, runParts, running, reach, streams } = this.parts;
    const kubelet = new Kubelet(node, member.images, member.autonomySeconds > 0, {
      ...runParts,
      ...{ running, watch: this.registry, imageSizes: this.imageSizes },
      imagesChanged: (_node, images) => {
        const one = this.nodes.of(node);
        if (one !== undefined) this.nodes.update(one, { images });
      },
    });
    this.kubelets.set(node, kubelet);
    this.nodes.add(node, kubelet.images);
    this.health.add(node, streams.keyed("heartbeat-phase", `kubelet/${node.name}`).next());
    reach.watch(node);
    if (!reach.isReached(node)) this.reachChanged(node, false);
    this.lookAtAll();
  }

  /** It is gone, with all that was on it. */
  leave(node: Node): void {
    const one = this.nodes.of(node);
    if (one === undefined) return;
    this.kubelets.get(node)?.crashed();
    this.silent.forget(one);
    this.health.remove(node);
    for (const pod of this.podsOn(node)) this.registry.drop(pod, "node left");
    this.drainer.callOff(node);
    this.nodes.remove(one);
    this.kubelets.delete(node);
    this.lookAtAll();
  }

  crashed(node: Node): void {
    this.kubelets.get(node)?.crashed();
  }

  restarted(node: Node): void {
    this.kubelets.get(node)?.restarted();
  }

  reachChanged(node: Node, reached: boolean): void {
    this.health.setReached(node, reached);
    const kubelet = this.kubelets.get(node);
    if (reached) kubelet?.reached();
    else kubelet?.cutOff();
  }

  /** Its own node works again. */
  leadsAgain(): void {
    this.health.beginAnew();
    this.silent.paceAll();
    this.lookAtAll();
  }

  setCordoned(node: Node, isCordoned: boolean): void {
    const one = this.nodes.of(node);
    if (one === undefined) return;
    this.nodes.update(one, { isCordoned });
    if (isCordoned) return;
    this.drainer.callOff(node);
    this.lookAtAll();
  }

  drain(node: Node, drain: Drain): void {
    this.drainer.drain(node, drain);
  }

  /** In the order in which they were made. */
  podsOn(node: Node): ServicePod[] {
    const one = this.nodes.of(node);
    if (one === undefined) return [];
    const pods = this.cluster.podsOn(one.number).map(({ id }) => this.registry.get(id));
    return pods.sort((first, other) => first.pod.id - other.pod.id);
  }

  /** Whether others than pods have places on a node. */
  hasOthersOn(node: Node): boolean {
    const one = this.nodes.of(node);
    return one !== undefined && this.shared.hasOthersOn(one.number);
  }

  private controllers(): Workloads {
    const { plan, simulator, reports, journal } = this.parts;
    const { cluster, nodes, registry, reconciling } = this;
    const controllerParts: ControllerParts = {
      registry,
      timers: reports,
      rollouts: journal.rollouts,
      nowSeconds: () => simulator.nowSeconds,
      reconcileSoon: (controller) => reconciling.soon(controller),
    };
    const { programOf, changesOf, startMinute } = plan;
    return new Workloads(plan.objects, {
      ...controllerParts,
      ...{ cluster, nodes, reconciling, programOf, changesOf, startMinute },
    });
  }

  private nodeTurned(node: Node, turn: "not ready" | "tainted" | "ready"): void {
    this.parts.journal.nodeTurned(node, turn);
    if (turn === "ready") this.lookAtAll();
  }

  private lookAtAll(): void {
    this.scheduling.retry();
    this.reconciling.all();
  }
}
