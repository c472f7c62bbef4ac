import { type Distribution, nonNegativeDistribution } from "../../kernel/distributions.ts";
import type { Node } from "../../nodes/node.ts";
import type { Scenario } from "../../scenario/schema/scenario.ts";
import type {
  CheckpointPlan,
  ExchangePlan,
  ParallelPlan,
} from "../../training/parallel/parallelPlan.ts";
import type { NetworkMap } from "../networkMap.ts";
import type { Platform } from "../platform.ts";
import { usagesOf } from "../transferTermsOf.ts";
import { nodesCalled } from "./nodesCalled.ts";

type Job = Scenario["parallelTraining"][string];
type Surroundings = Pick<Platform, "standing"> & { readonly map: NetworkMap };

/** One plan for each data-parallel job, in the order of the file. */
export function parallelPlans(scenario: Scenario, platform: Surroundings): ParallelPlan[] {
  return Object.entries(scenario.parallelTraining).map(([name, job], index) => {
    const { workers, compute, restart, suspension, transfers } = job;
    return {
      ...{ index, name },
      workers: workers.count,
      accelerators: workers.accelerators,
      workersPerNode: workers.perNode ?? Infinity,
      candidates: allCalled(workers.nodes, platform).filter(
        ({ class: { accelerators } }) => accelerators >= workers.accelerators,
      ),
      placesByPolicy: workers.placement === "policy",
      coreMilli: Math.ceil(workers.cores * 1000),
      memoryBytes: workers.memory,
      tenant: job.tenant,
      submittedSeconds: job.submitted,
      steps: job.steps,
      stepSeconds: stepSecondsOf(job),
      backwardShare: compute.backward,
      buckets: bucketsOf(job),
      exchange: exchangeOf(job, platform),
      interconnect: workers.interconnect
        ? {
            latencySeconds: workers.interconnect.latency,
            bytesPerSecond: workers.interconnect.bandwidth,
          }
        : null,
      startupSeconds: job.startup,
      restartSeconds: restart.after,
      replaces: restart.on === "any",
      checkpoint: checkpointOf(job, platform),
      suspendSeconds: suspension.cost,
      resumeSeconds: suspension.resume,
      priority: job.priority,
      terms: {
        datagram: false,
        weight: transfers.weight,
        limitBytesPerSecond: transfers.rateLimit ?? Infinity,
        usages: usagesOf(Object.entries(transfers.usage), platform.map),
        cargo: 0,
      },
      samplesPerStep: compute.samples ?? null,
    };
  });
}

/** By the measure that the job gives of it; one of them is there. */
function stepSecondsOf({ compute }: Job): Distribution {
  const { time, samples = 0, samplesPerSecond, operationsPerSample, flops } = compute;
  if (time !== undefined) return nonNegativeDistribution(time);
  const rate = samplesPerSecond ?? flops! / operationsPerSample!;
  return nonNegativeDistribution({ distribution: "constant", value: samples / rate });
}

/** Equal ones, but where the last is to have what does not overlap. */
function bucketsOf({ gradients, exchange: { buckets, overlap } }: Job): number[] {
  const early = overlap ?? (buckets - 1) / buckets;
  return Array.from({ length: buckets }, (_, bucket) =>
    bucket < buckets - 1
      ? (gradients * early) / (buckets - 1)
      : gradients * (buckets === 1 ? 1 : 1 - early),
  );
}

function exchangeOf({ exchange }: Job, platform: Surroundings): ExchangePlan {
  const { algorithm, servers } = exchange;
  if (algorithm !== "parameter-server") return { algorithm };
  return { algorithm, servers: allCalled(servers!, platform) };
}

function checkpointOf({ checkpoint }: Job, platform: Surroundings): CheckpointPlan | null {
  if (checkpoint === undefined) return null;
  const { every, steps, cost, restore, size, to } = checkpoint;
  return {
    everySeconds: every ?? Infinity,
    everySteps: steps ?? Infinity,
    costSeconds: cost,
    restoreSeconds: restore,
    bytes: size ?? 0,
    storage: to === undefined ? null : nodesCalled(to, platform)[0],
  };
}

/** Each once, in the order of the names. */
function allCalled(names: readonly string[], platform: Surroundings): Node[] {
  return [...new Set(names.flatMap((name) => nodesCalled(name, platform)))];
}
