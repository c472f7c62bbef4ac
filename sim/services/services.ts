import type { Activities } from "../activity/activities.ts";
import type { NodeSpec } from "../cluster/nodeSpec.ts";
import type { PodSpec } from "../cluster/podSpec.ts";
import type { SimTime } from "../kernel/clock.ts";
import { Phase } from "../kernel/phase.ts";
import type { RandomStreams } from "../kernel/randomStreams.ts";
import type { Simulator } from "../kernel/simulator.ts";
import { Timers } from "../kernel/timers.ts";
import type { Capacity } from "../nodes/capacity.ts";
import type { Node } from "../nodes/node.ts";
import type { Drain, NodeListener } from "../nodes/nodeLife.ts";
import type { PlacementPolicy } from "../policy/placement.ts";
import type { ReschedulingPolicy } from "../policy/rescheduling.ts";
import type { EventStream } from "../record/eventStream.ts";
import type { Recorder } from "../record/recorder.ts";
import type { ClusterSummary, ServiceSummary } from "../record/serviceSummary.ts";
import { ActivityDesk } from "./activityDesk.ts";
import { ControlPlane, type MemberNode } from "./control/controlPlane.ts";
import { KnownAskers } from "./control/knownAskers.ts";
import { Reach, type WayBetween } from "./control/reach.ts";
import { ScalableController } from "./controllers/scalableController.ts";
import { PlacementLog } from "./journal/placementLog.ts";
import { PodJournal } from "./journal/podJournal.ts";
import type { ServiceTargets } from "./journal/requestJournal.ts";
import { sampleCluster } from "./journal/sampleCluster.ts";
import type { ServicePlan, ServicesPlan } from "./plan.ts";
import { Downloads } from "./pods/downloads.ts";
import { PodDraws } from "./pods/podDraws.ts";
import type { ServicePod } from "./pods/servicePod.ts";
import {
  type ClusterNodeReading,
  clusterNodeReadings,
  fitsOnEmpty,
  type PendingPod,
} from "./scaling/clusterReadings.ts";
import { moversOf, roomOn } from "./scaling/departures.ts";
import { limitsOf } from "./scaling/limitsOf.ts";
import type { NodeRoom } from "./scaling/nodeRoom.ts";
import { ControllerTarget, type ScaleTarget } from "./scaling/scaleTarget.ts";
import type { ServiceRequest } from "./serving/serviceRequest.ts";
import { Serving } from "./serving/serving.ts";

export interface ServicesParts {
  readonly plan: ServicesPlan;
  readonly policy: PlacementPolicy;
  readonly rescheduling: ReschedulingPolicy | null;
  readonly simulator: Simulator;
  readonly streams: RandomStreams;
  readonly events: EventStream;
  readonly recorder: Recorder;
  readonly activities: Activities;
  /** The book of all that is reserved of nodes. */
  readonly capacity: Capacity;
  readonly horizon: SimTime;
  readonly warmupTime: SimTime;
  /** Share of decisions whose scores are recorded. */
  readonly recordedShare: number;
  /** Where the control plane stands; null: it hears of every node that is up. */
  readonly controlPlane: Node | null;
  readonly hasWay: WayBetween;
  readonly latencySeconds: (from: Node, to: Node) => number;
  /** Links have changed: what is known of ways is to be looked up again. */
  readonly waysChanged: () => void;
  readonly memberOf: (node: Node) => MemberNode | null;
  /** Of a node group, what an empty node of it is to the cluster; null where it is none. */
  readonly specOfGroup: (group: string) => NodeSpec | null;
  readonly targetsOf: (service: ServicePlan) => ServiceTargets | null;
  readonly asked: (request: ServiceRequest) => void;
}

/** Pods, the cluster that they live on, and the requests to them: one owner among others. */
export class Services implements NodeListener {
  readonly plan: ServicesPlan;
  private readonly parts: ServicesParts;
  private readonly reach: Reach;
  private readonly control: ControlPlane;
  private readonly serving: Serving;
  private readonly askers: KnownAskers;
  private readonly journal: PodJournal;
  private readonly targets: ScaleTarget[];
  private readonly members = new Map<string, number>();
  private isLeading = true;

  constructor(parts: ServicesParts) {
    this.parts = parts;
    this.plan = parts.plan;
    const { plan, simulator, streams, recorder, events } = parts;
    const timers = new Timers(simulator, "pods", Phase.ends);
    const probes = new Timers(simulator, "probes", Phase.reports);
    const reports = new Timers(simulator, "cluster control", Phase.reports);
    const decisions = new Timers(simulator, "placing of pods", Phase.arrivals);
    const desk = new ActivityDesk(parts.activities, timers);
    const luck = streams.keyed("image transfer", "");
    const downloads = new Downloads(plan.registry, desk, timers, luck);
    this.reach = new Reach(parts.controlPlane, parts.hasWay, (node, reached) => {
      this.serving.reachChanged(node, reached);
      this.control.reachChanged(node, reached);
    });
    this.journal = new PodJournal({
      ...{ simulator, events, recorder },
      usedCoreSeconds: (pod) => this.usedCoreSeconds(pod),
      nodeIndexOf: ({ pod }) => this.control.nodes.numbered(pod.node).node.index,
    });
    this.serving = new Serving({
      ...parts,
      ...{ timers, desk, services: plan.services, workloads: plan.objects.workloads },
    });
    this.askers = new KnownAskers({
      ...{ services: plan.services, latencySeconds: parts.latencySeconds },
      workloadOf: (pod) => this.control.registry.get(pod.id).owner.workload,
      nodeOf: (node) => this.control.nodes.numbered(node).node,
      now: () => simulator.now,
    });
    const log = new PlacementLog({
      ...{ recorder, streams, policy: parts.policy, share: parts.recordedShare },
      journal: this.journal,
      nodeIndex: (number) => this.control.nodes.numbered(number).node.index,
    });
    this.control = new ControlPlane({
      ...parts,
      owner: desk.owner,
      ...{ reach: this.reach, reports, decisions, journal: this.journal, watch: log },
      askers: this.askers,
      usedCoreSeconds: (pod) => this.usedCoreSeconds(pod),
      runParts: { simulator, desk, timers, probes, downloads, draws: new PodDraws(streams) },
      running: (run) => this.serving.running(run),
      answering: (pod) => this.serving.answering(pod),
    });
    this.control.registry.listen(this.serving);
    this.targets = this.scalables();
  }

  /** `standing`: all nodes that stand at places, there or not. */
  start(standing: readonly Node[]): void {
    for (const node of standing) {
      this.addSource(node);
      if (node.present) this.control.join(node);
    }
    this.control.workloads.start();
  }

  /** Something has happened to links: some nodes may be heard no more, or again. */
  linksChanged(): void {
    this.parts.waysChanged();
    this.look();
  }

  joined(node: Node): void {
    this.addSource(node);
    this.control.join(node);
  }

  returned(node: Node): void {
    this.control.join(node);
    this.look();
  }

  left(node: Node): void {
    this.serving.sourceLost(node);
    this.askers.removed(node);
    this.control.leave(node);
    this.look();
  }

  failed(node: Node): void {
    this.control.crashed(node);
    this.serving.sourceLost(node);
    this.look();
  }

  repaired(node: Node): void {
    this.look();
    this.control.restarted(node);
  }

  cordoned(node: Node): void {
    this.control.setCordoned(node, true);
  }

  uncordoned(node: Node): void {
    this.control.setCordoned(node, false);
  }

  draining(node: Node, drain: Drain): void {
    this.control.drain(node, drain);
  }

  /** All whose number of pods can be set, in the order of their names. */
  scaleTargets(): readonly ScaleTarget[] {
    return this.targets;
  }

  pendingPods(): PendingPod[] {
    const { registry, scheduling } = this.control;
    return [...registry.living()]
      .filter(({ node, isActive }) => node === null && isActive)
      .map((pod) => ({
        name: pod.name,
        workload: pod.owner.workload,
        spec: pod.pod.spec,
        sinceSeconds: pod.times.createdSeconds,
        unschedulable: scheduling.isUnplaced(pod),
      }));
  }

  clusterNodes(): ClusterNodeReading[] {
    return clusterNodeReadings(this.control);
  }

  /** Whether a pod would find room on an empty node of a group: by resources, labels and taints. */
  fitsOn(spec: PodSpec, group: string): boolean {
    const node = this.nodeSpecOf(group);
    return node !== null && fitsOnEmpty(spec, node);
  }

  /** An empty node of a group; null where the group is none of the cluster's. */
  nodeSpecOf(group: string): NodeSpec | null {
    return this.parts.specOfGroup(group);
  }

  /** What is left of a node; null for one that is none of the cluster's. */
  roomOn(node: Node): NodeRoom | null {
    return roomOn(this.control, node);
  }

  /** The pods that would have to move if a node went; null where one of them may not. */
  moversOf(node: Node): readonly PodSpec[] | null {
    return moversOf(this.control, node);
  }

  /** Writes down how workloads and nodes are; it changes nothing. */
  sample(): void {
    sampleCluster(this.parts.recorder, this.parts.simulator.nowSeconds, {
      control: this.control,
      readings: this.clusterNodes(),
      loadOf: (workload, pods) => this.serving.loadOf(workload, pods),
      usedCoreSeconds: (pod) => this.usedCoreSeconds(pod),
    });
  }

  close(): void {
    this.journal.close(this.control.registry.living());
    this.serving.close();
  }

  clusterSummary(): ClusterSummary {
    const jobs = this.control.workloads.jobs.map((job) => ({
      job: job.name,
      state: job.state,
      finishedSeconds: job.finishedSeconds,
      succeeded: job.succeededCount,
    }));
    const { registry, scheduling } = this.control;
    return this.journal.summary([...registry.living()], jobs, scheduling.refusals());
  }

  serviceSummaries(): ServiceSummary[] {
    return this.serving.summaries();
  }

  private look(): void {
    this.reach.refresh();
    const { isLeading } = this.reach;
    if (isLeading && !this.isLeading) this.control.leadsAgain();
    this.isLeading = isLeading;
  }

  private addSource(node: Node): void {
    const group = node.class.name;
    if (!this.serving.hasSource(group)) return;
    const member = this.members.get(group) ?? 0;
    this.members.set(group, member + 1);
    this.serving.addSource(node, member);
    this.askers.added(node);
    if (node.place >= 0) this.reach.watch(node);
  }

  private usedCoreSeconds(pod: ServicePod): number {
    return this.control.runOf(pod)?.cpu.usedCoreSeconds() ?? pod.coreSeconds;
  }

  private scalables(): ScaleTarget[] {
    const { serving, journal, plan } = this;
    return this.control.workloads.controllers.flatMap((one) => {
      if (!(one instanceof ScalableController)) return [];
      const target = new ControllerTarget(one, {
        ...limitsOf(one, plan.objects),
        usedCoreSeconds: (pod) => this.usedCoreSeconds(pod),
        load: () => serving.loadOf(one.workload, one.living),
        scaled: (workload, from, to, reason) => {
          journal.scaled(workload, from, to, reason);
          journal.recovery.look(one);
        },
      });
      return [target];
    });
  }
}
