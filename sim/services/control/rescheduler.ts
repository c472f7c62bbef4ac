import type { Cluster } from "../../cluster/cluster.ts";
import type { Simulator } from "../../kernel/simulator.ts";
import type { Timers } from "../../kernel/timers.ts";
import type { Askers } from "../../policy/placement.ts";
import type { ReschedulingPolicy, RunningPod } from "../../policy/rescheduling.ts";
import type { ServicePod } from "../pods/servicePod.ts";
import type { Budgets, Verdict } from "./budgets.ts";
import type { PodRegistry } from "./podRegistry.ts";
import type { Scheduling } from "./scheduling.ts";

interface ReschedulerParts {
  readonly policy: ReschedulingPolicy;
  readonly cluster: Cluster;
  readonly registry: PodRegistry;
  readonly budgets: Budgets;
  readonly scheduling: Scheduling;
  readonly askers: Askers;
  readonly simulator: Simulator;
  readonly timers: Timers;
  readonly isLeading: () => boolean;
  readonly usedCoreSeconds: (pod: ServicePod) => number;
  /** A move was asked for. */
  readonly asked: (pod: ServicePod, verdict: Verdict) => void;
}

/** What a pod had used when it was looked at last. */
interface Look {
  readonly atSeconds: number;
  readonly coreSeconds: number;
}

/**
 * Moves pods that run, once in each period, as its policy says: a pod is evicted within its
 * budgets, and its owner makes another, which goes to the node that was named. Limit: as a drain
 * does, it lets the old pod go before the new one is there. Pods of DaemonSets, of jobs and without
 * an owner that would make them anew stay where they are.
 */
export class Rescheduler {
  private readonly parts: ReschedulerParts;
  private readonly periodSeconds: number;
  private looks = new Map<ServicePod, Look>();

  constructor(parts: ReschedulerParts) {
    this.parts = parts;
    this.periodSeconds = parts.policy.periodSeconds();
  }

  start(): void {
    this.parts.timers.after(this.periodSeconds, () => {
      if (this.parts.isLeading()) this.look();
      this.start();
    });
  }

  private look(): void {
    const { policy, cluster, askers, simulator, registry, budgets, scheduling, asked } = this.parts;
    const pods = [...registry.living()].filter(isMovable).map((pod) => this.read(pod));
    this.keep();
    const moves = policy.moves({ nowSeconds: simulator.nowSeconds, cluster, askers, pods });
    for (const { pod: id, node } of moves) {
      const pod = registry.get(id);
      const verdict = budgets.verdict(pod);
      asked(pod, verdict);
      if (!verdict.isAllowed) continue;
      scheduling.nominate(pod.owner, node);
      registry.delete(pod, "rescheduled");
    }
  }

  private read(pod: ServicePod): RunningPod {
    const { boundSeconds, readySeconds } = pod.times;
    return {
      pod: pod.pod,
      workload: pod.owner.workload,
      usedCores: this.usedCores(pod),
      startSeconds: readySeconds! - boundSeconds!,
      mayGo: this.parts.budgets.verdict(pod).isAllowed,
    };
  }

  private usedCores(pod: ServicePod): number | null {
    const last = this.looks.get(pod);
    if (last === undefined) return null;
    const seconds = this.parts.simulator.nowSeconds - last.atSeconds;
    return (this.parts.usedCoreSeconds(pod) - last.coreSeconds) / seconds;
  }

  private keep(): void {
    const { simulator, registry, usedCoreSeconds } = this.parts;
    const atSeconds = simulator.nowSeconds;
    this.looks = new Map(
      [...registry.living()].map((pod) => [pod, { atSeconds, coreSeconds: usedCoreSeconds(pod) }]),
    );
  }
}

const MOVABLE = new Set(["Deployment", "InferenceService", "IntelligentWorkload", "StatefulSet"]);

function isMovable(pod: ServicePod): boolean {
  return pod.isEndpoint && pod.node !== null && MOVABLE.has(pod.owner.kind);
}
