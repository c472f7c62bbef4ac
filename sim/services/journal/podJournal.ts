import { WHOLE_GPU } from "../../cluster/gpuDevices.ts";
import { AS_ASKED, podRequests } from "../../cluster/requests.ts";
import type { Simulator } from "../../kernel/simulator.ts";
import type { Node } from "../../nodes/node.ts";
import { type EventStream, HAPPENING } from "../../record/eventStream.ts";
import type { Recorder } from "../../record/recorder.ts";
import type { ClusterSummary, JobRunSummary, RefusalSummary } from "../../record/serviceSummary.ts";
import type { DisruptionCause } from "../../record/serviceTables.ts";
import type { Verdict } from "../control/budgets.ts";
import type { PodListener } from "../control/podRegistry.ts";
import type { PlacingDecision } from "../control/scheduling.ts";
import { Controller } from "../controllers/controller.ts";
import { POD_ENDS, type PodEnd, type ServicePod } from "../pods/servicePod.ts";
import { RecoveryWatch } from "./recoveryWatch.ts";
import { RolloutLog } from "./rolloutLog.ts";

/** Ends that are disruptions for which no budget is consulted. */
const FORCED: { readonly [End in PodEnd]?: DisruptionCause } = {
  preempted: "preemption",
  "node not ready": "node not ready",
  "node left": "node left",
};

const GPU = "nvidia.com/gpu";

/** What happens to pods, told here once: goes on to the event stream, the counts and the tables. */
export class PodJournal implements PodListener {
  readonly recovery: RecoveryWatch;
  readonly rollouts: RolloutLog;
  private readonly simulator: Simulator;
  private readonly events: EventStream;
  private readonly recorder: Recorder;
  private readonly usedCoreSeconds: (pod: ServicePod) => number;
  /** Of the node that a pod is bound to, its number in the run. */
  private readonly nodeIndexOf: (pod: ServicePod) => number;
  private pods = 0;
  private decisions = 0;
  private bound = 0;
  private pendingSeconds = 0;
  private longestPendingSeconds = 0;
  private restarts = 0;
  private podSeconds = 0;
  private blocked = 0;
  private readonly deletions = new Map<PodEnd, number>();

  constructor(parts: {
    simulator: Simulator;
    events: EventStream;
    recorder: Recorder;
    /** Of a pod that lives, up to now. */
    usedCoreSeconds: (pod: ServicePod) => number;
    nodeIndexOf: (pod: ServicePod) => number;
  }) {
    this.simulator = parts.simulator;
    this.events = parts.events;
    this.recorder = parts.recorder;
    this.usedCoreSeconds = parts.usedCoreSeconds;
    this.nodeIndexOf = parts.nodeIndexOf;
    this.recovery = new RecoveryWatch(parts.simulator);
    this.rollouts = new RolloutLog(parts.simulator, parts.events, parts.recorder);
  }

  /** The number of the decision that comes next. */
  get nextDecision(): number {
    return this.decisions;
  }

  created({ pod }: ServicePod): void {
    this.pods++;
    this.events.note(HAPPENING.podMade, pod.id, 0);
  }

  decided({ pod, attempt, waitedSeconds, outcome, victims }: PlacingDecision): void {
    const { simulator, recorder, events } = this;
    const isBound = outcome === "bound";
    const node = isBound ? this.nodeIndexOf(pod) : null;
    events.note(HAPPENING.podPlaced, pod.pod.id, isBound ? pod.pod.node : -1);
    if (isBound) {
      const pending = simulator.nowSeconds - pod.times.createdSeconds;
      this.bound++;
      this.pendingSeconds += pending;
      this.longestPendingSeconds = Math.max(this.longestPendingSeconds, pending);
    }
    recorder.tables.placements.append({
      decision: this.decisions++,
      timeSeconds: simulator.nowSeconds,
      pod: pod.name,
      workload: workloadOf(pod),
      ...{ attempt, waitedSeconds, outcome, node },
      victims: victims.length,
    });
  }

  endpointChanged({ pod, isEndpoint, owner }: ServicePod): void {
    this.events.note(HAPPENING.endpointChanged, pod.id, isEndpoint ? 1 : 0);
    if (owner instanceof Controller) this.recovery.look(owner);
  }

  deleted(pod: ServicePod, cause: PodEnd): void {
    this.events.note(HAPPENING.podOrderedToEnd, pod.pod.id, POD_ENDS.indexOf(cause));
    // What runs on every node goes with a node that leaves: no one has lost it.
    const isLoss = !(cause === "node left" && pod.owner.kind === "DaemonSet");
    if (isLoss) this.deletions.set(cause, (this.deletions.get(cause) ?? 0) + 1);
    const forced = FORCED[cause];
    if (forced !== undefined) this.disruption(pod, forced, "not asked", null);
  }

  /** A drain, or a rescheduling policy, has requested an eviction. */
  asked(pod: ServicePod, cause: "drain" | "rescheduling", { isAllowed, budget }: Verdict): void {
    if (!isAllowed) this.blocked++;
    this.disruption(pod, cause, isAllowed ? "allowed" : "blocked", budget);
  }

  gone(pod: ServicePod): void {
    this.events.note(HAPPENING.podGone, pod.pod.id, POD_ENDS.indexOf(pod.end!));
    this.restarts += pod.restarts;
    this.podSeconds += this.placedSeconds(pod);
    this.write(pod, pod.coreSeconds);
  }

  nodeTurned(node: Node, turn: "not ready" | "tainted" | "ready"): void {
    const { simulator, recorder, events } = this;
    events.note(HAPPENING.nodeReadiness, node.index, turn === "ready" ? 1 : 0);
    const timeSeconds = simulator.nowSeconds;
    recorder.tables.nodeLives.append({ timeSeconds, node: node.index, event: turn });
  }

  scaled(workload: string, from: number, to: number, reason: string): void {
    const { simulator, recorder, events } = this;
    events.note(HAPPENING.replicasSet, to, 0);
    recorder.tables.scalings.append({
      timeSeconds: simulator.nowSeconds,
      workload,
      fromReplicas: from,
      toReplicas: to,
      reason,
    });
  }

  /** The run is over: those that live are written down as they are. */
  close(living: Iterable<ServicePod>): void {
    for (const pod of living) this.write(pod, this.usedCoreSeconds(pod));
  }

  summary(
    living: readonly ServicePod[],
    jobs: readonly JobRunSummary[],
    refusals: readonly RefusalSummary[],
  ): ClusterSummary {
    const count = (end: PodEnd) => this.deletions.get(end) ?? 0;
    const { bound } = this;
    return {
      pods: this.pods,
      decisions: this.decisions,
      podSeconds: living.reduce((sum, pod) => sum + this.placedSeconds(pod), this.podSeconds),
      meanPendingSeconds: bound === 0 ? null : this.pendingSeconds / bound,
      maxPendingSeconds: bound === 0 ? null : this.longestPendingSeconds,
      unplaced: living.filter(({ node }) => node === null).length,
      refusals,
      restarts: living.reduce((sum, pod) => sum + pod.restarts, this.restarts),
      evicted: count("evicted"),
      rescheduled: count("rescheduled"),
      blockedEvictions: this.blocked,
      preempted: count("preempted"),
      lostWithNode: count("node not ready") + count("node left"),
      longestRecoverySeconds: this.recovery.longestSeconds(),
      jobs,
      rollouts: this.rollouts.summaries(),
    };
  }

  private disruption(
    pod: ServicePod,
    cause: DisruptionCause,
    verdict: "allowed" | "blocked" | "not asked",
    budget: string | null,
  ): void {
    this.recorder.tables.disruptions.append({
      timeSeconds: this.simulator.nowSeconds,
      pod: pod.name,
      workload: workloadOf(pod),
      node: pod.node?.index ?? null,
      ...{ cause, verdict, budget },
    });
  }

  /** How long it has held a place so far, or did. */
  private placedSeconds({ times }: ServicePod): number {
    if (times.boundSeconds === null) return 0;
    return (times.endedSeconds ?? this.simulator.nowSeconds) - times.boundSeconds;
  }

  private write(pod: ServicePod, coreSeconds: number): void {
    if (!this.recorder.enabled) return;
    const { spec } = pod.pod;
    const asked = podRequests(spec, AS_ASKED);
    const share = spec.gpu === null ? 0 : (spec.gpu.count * spec.gpu.milli) / WHOLE_GPU;
    const { readyChangedSeconds: _, ...times } = pod.times;
    this.recorder.tables.pods.append({
      pod: pod.name,
      workload: workloadOf(pod),
      workloadKind: pod.owner.kind,
      revision: pod.revision,
      node: pod.node?.index ?? null,
      ...times,
      end: pod.end ?? pod.deletion,
      restarts: pod.restarts,
      cpuMilli: asked.cpu ?? 0,
      memoryBytes: asked.memory ?? 0,
      gpus: (asked[GPU] ?? 0) + share,
      coreSeconds,
    });
  }
}

function workloadOf({ owner }: ServicePod): string {
  return owner.workload;
}
