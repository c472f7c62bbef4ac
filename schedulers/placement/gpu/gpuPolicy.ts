import { nodeAffinityFilter } from "../filters/nodeAffinity.ts";
import { nodeResourcesFit } from "../filters/nodeResourcesFit.ts";
import { nodeUnschedulable } from "../filters/nodeUnschedulable.ts";
import { taintTolerationFilter } from "../filters/taintToleration.ts";
import { volumeBinding, volumeRestrictions } from "../filters/volumes.ts";
import type { DeviceChooser } from "../framework/plugin.ts";
import type { WeightedScore } from "../framework/profile.ts";
import { ProfilePolicy } from "../framework/profilePolicy.ts";
import { type TieBreak, tiesParameter } from "../framework/tieBreak.ts";
import { QUEUE, type QueueName, queueOrder } from "../queues/index.ts";
import { tightestDevice } from "./devices.ts";
import { gpuFit } from "./gpuFit.ts";

/** What each of the policies for shared GPUs lets be chosen. */
export const GPU_PARAMETERS = [
  tiesParameter("name", "hkust-adsl/kubernetes-scheduler-simulator: the smallest name"),
  QUEUE,
] as const;

/**
 * A scheduler with these scores alone, which looks at every node and displaces no pod, as in the
 * experiments that the policies were published with.
 */
export function gpuPolicy(
  scores: readonly WeightedScore[],
  { ties, queue }: { readonly ties: TieBreak; readonly queue: QueueName },
  devices: DeviceChooser = tightestDevice,
): ProfilePolicy {
  return new ProfilePolicy({
    queue: queueOrder(queue),
    filters: [
      nodeUnschedulable(),
      taintTolerationFilter(),
      nodeAffinityFilter(null),
      nodeResourcesFit(),
      volumeRestrictions(),
      volumeBinding(),
      gpuFit(),
    ],
    scores,
    devices,
    preemption: null,
    percentageOfNodesToScore: 100,
    ties,
  });
}
