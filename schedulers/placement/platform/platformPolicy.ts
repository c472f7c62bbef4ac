import { DEFAULT_PROFILE } from "../../../sim/cluster/schedulerConfiguration.ts";
import type { NumberParameter } from "../../../sim/policy/parameters.ts";
import type { WeightedScore } from "../framework/profile.ts";
import { ProfilePolicy } from "../framework/profilePolicy.ts";
import type { TieBreak } from "../framework/tieBreak.ts";
import { kubernetesProfile } from "../kubernetes/kubernetesProfile.ts";
import { LATEST_RELEASE } from "../kubernetes/releases.ts";
import type { QueueName } from "../queues/index.ts";

/** Weights of scores are written out of a hundred, so that sums are of whole numbers. */
export const OUT_OF = 100;

/** How far those who ask may be. */
export const LATENCY_LIMIT = {
  type: "number",
  name: "latencyLimit",
  summary: "Time one way from those who ask at which a node is worth nothing to them.",
  default: 0.05,
  minimum: 1e-6,
  maximum: 1e6,
  unit: "s",
  source: "chosen: half of 100 ms, which a user takes for at once (Nielsen, 1993), there and back",
} as const satisfies NumberParameter;

/** Kubernetes' filters, queue and preemption, with scores of its own. */
export function platformPolicy(
  scores: readonly WeightedScore[],
  { ties, queue }: { readonly ties: TieBreak; readonly queue: QueueName },
): ProfilePolicy {
  const profile = kubernetesProfile(DEFAULT_PROFILE, { release: LATEST_RELEASE, ties, queue });
  return new ProfilePolicy({ ...profile, scores, percentageOfNodesToScore: 100 });
}
