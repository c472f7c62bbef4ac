import type { QueueOrder } from "../framework/plugin.ts";

/** In the order in which they came. */
export const firstInFirstOut: QueueOrder = {
  name: "FIFO",
  rank: ({ queuedSeconds, sequence }) => [queuedSeconds, sequence],
  turn: null,
};
