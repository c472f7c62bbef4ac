import type { Sample } from "../../../reports/gate/sample.ts";
import { METRICS } from "../../../reports/metrics/index.ts";

const LATENCY = METRICS.find(({ name }) => name === "latency-p95")!;
const MISSES = METRICS.find(({ name }) => name === "deadline-misses")!;

export const JUDGED = [
  { metric: LATENCY, margin: 0.02 },
  { metric: MISSES, margin: 0.005 },
];

/** A run of one application with these figures; runs of one digest are the same. */
export function sample(
  seed: number,
  digest: string,
  latencySeconds: number,
  misses = 0,
  answered = 1_000,
): Sample {
  const figures = {
    "latency-p95": latencySeconds === Number.POSITIVE_INFINITY ? "unbounded" : latencySeconds,
    "deadline-misses": misses,
  } as const;
  const work = { answered, byApplication: { "": answered }, countedSeconds: 100 };
  return { seed, digest, workloadDigest: `w${seed}`, figures, work };
}
