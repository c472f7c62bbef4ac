import { DEFAULT_PROFILE } from "../../../sim/cluster/schedulerConfiguration.ts";
import type { WeightedScore } from "../framework/profile.ts";
import { ProfilePolicy } from "../framework/profilePolicy.ts";
import type { TieBreak } from "../framework/tieBreak.ts";
import { kubernetesProfile } from "../kubernetes/kubernetesProfile.ts";
import { LATEST_RELEASE } from "../kubernetes/releases.ts";
import type { QueueName } from "../queues/index.ts";

/** Weights of scores are written out of a hundred, so that sums are of whole numbers. */
export const OUT_OF = 100;

/** Kubernetes' filters, queue and preemption, with scores of its own. */
export function platformPolicy(
  scores: readonly WeightedScore[],
  { ties, queue }: { readonly ties: TieBreak; readonly queue: QueueName },
): ProfilePolicy {
  const profile = kubernetesProfile(DEFAULT_PROFILE, { release: LATEST_RELEASE, ties, queue });
  return new ProfilePolicy({ ...profile, scores, percentageOfNodesToScore: 100 });
}
