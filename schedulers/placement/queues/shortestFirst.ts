import type { QueueOrder } from "../framework/plugin.ts";

/** The pod that says to be done soonest; those that do not say come last, in their order. */
export const shortestJobFirst: QueueOrder = {
  name: "SJF",
  rank: ({ pod, sequence }) => [pod.spec.expectedSeconds ?? Infinity, sequence],
  turn: null,
};

/** The same by what is still to do: one that was displaced half way goes before an equal one. */
export const shortestRemainingFirst: QueueOrder = {
  name: "SRTF",
  rank: ({ remainingSeconds, sequence }) => [remainingSeconds ?? Infinity, sequence],
  turn: null,
};
