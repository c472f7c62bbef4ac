import type { QueueOrder } from "../framework/plugin.ts";

/** Whoever came first. */
export const firstInFirstOut: QueueOrder = {
  name: "FIFO",
  rank: ({ queuedSeconds, sequence }) => [queuedSeconds, sequence],
  turn: null,
};
