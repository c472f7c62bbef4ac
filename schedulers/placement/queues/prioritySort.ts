import type { QueueOrder } from "../framework/plugin.ts";

/** The more important first, of equals the one that came first. Kubernetes' own order. */
export const prioritySort: QueueOrder = {
  name: "PrioritySort",
  rank: ({ pod, queuedSeconds, sequence }) => [-pod.spec.priority, queuedSeconds, sequence],
  turn: null,
};
