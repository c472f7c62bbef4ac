import type { SimTime } from "../kernel/clock.ts";

/**
 * Rules for whose turn it is when a server falls free: the waiting job with the smallest key, and
 * among equals the one that came first. A rule is one function, so a new one is one line here.
 */
export type Ordering = (work: number, priority: number, deadline: SimTime) => number;

export const ORDERINGS = {
  /** First come, first served. */
  fifo: () => 0,
  /** The largest priority first; whoever is in service stays. */
  priority: (_work, priority) => -priority,
  /** Earliest deadline first; whoever has none goes last. */
  edf: (_work, _priority, deadline) => deadline,
  /** Shortest job first. */
  sjf: (work) => work,
} as const satisfies Record<string, Ordering>;

export type OrderingName = keyof typeof ORDERINGS;
