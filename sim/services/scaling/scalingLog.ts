import type { RandomStreams } from "../../kernel/randomStreams.ts";
import type { AutoscalingView, ScalingDecision } from "../../policy/autoscaling.ts";
import type { Recorder } from "../../record/recorder.ts";

interface Parts {
  readonly recorder: Recorder;
  readonly streams: RandomStreams;
  /** Of decisions, those whose pods and terms are recorded. */
  readonly share: number;
}

/** Decisions about numbers of pods, and of sampled ones what they were made from. */
export class ScalingLog {
  private readonly parts: Parts;
  private decisions = 0;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  decided(view: AutoscalingView, answer: ScalingDecision): void {
    const { recorder, streams, share } = this.parts;
    const decision = this.decisions++;
    if (!recorder.enabled) return;
    const { nowSeconds, workload, replicas, pods, load } = view;
    recorder.tables.scalingDecisions.append({
      decision,
      timeSeconds: nowSeconds,
      workload,
      fromReplicas: replicas,
      toReplicas: answer.replicas,
      reason: answer.reason,
      readyPods: pods.filter(({ ready, terminating }) => ready && !terminating).length,
      usedCpuMilli: usedMilli(view),
      inFlight: load?.inFlight ?? null,
      queued: load?.queued ?? null,
      held: load?.held ?? null,
      arrived: load?.arrived ?? null,
    });
    if (streams.keyed("scaling sample", workload).at(decision).next() >= share) return;
    this.write(decision, view, answer);
  }

  private write(decision: number, { pods }: AutoscalingView, { terms }: ScalingDecision): void {
    const { scalingPods, scalingTerms } = this.parts.recorder.tables;
    for (const pod of pods) {
      const { startedSeconds, readyChangedSeconds, cpu, requestedCpuMilli } = pod;
      scalingPods.append({
        ...{ decision, pod: pod.name, phase: pod.phase, requestedCpuMilli },
        ready: pod.ready ? 1 : 0,
        terminating: pod.terminating ? 1 : 0,
        ...{ startedSeconds, readyChangedSeconds },
        cpuMilli: cpu?.milli ?? null,
        cpuSeconds: cpu?.atSeconds ?? null,
        cpuWindowSeconds: cpu?.windowSeconds ?? null,
        ...{ inFlight: pod.inFlight, queued: pod.queued },
      });
    }
    for (const [term, value] of Object.entries(terms)) {
      scalingTerms.append({ decision, term, value });
    }
  }
}

/** Null where no pod has been measured. */
function usedMilli({ pods }: AutoscalingView): number | null {
  let sum: number | null = null;
  for (const { cpu } of pods) if (cpu !== null) sum = (sum ?? 0) + cpu.milli;
  return sum;
}
