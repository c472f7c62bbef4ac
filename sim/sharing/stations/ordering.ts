import type { SimTime } from "../../kernel/clock.ts";

/**
 * Rules for whose turn it is when a server falls free: the waiting job with the smallest key, and
 * among equals the one that came first. A rule is one function, so a new one is one line here.
 * `sequence` counts the submissions; `following` is the work that the job goes on to elsewhere.
 */
export type Ordering = (
  work: number,
  priority: number,
  deadline: SimTime,
  sequence: number,
  following: number,
) => number;

export const ORDERINGS = {
  /** First come, first served; held by all reference queues that name no other rule. */
  fifo: () => 0,
  /** Last come, first served; with preemption held by `lcfspr-*`. */
  lcfs: (_work, _priority, _deadline, sequence) => -sequence,
  /** The largest priority first; held by `graham-*`, where it is a list, and by `prio-*`. */
  priority: (_work, priority) => -priority,
  /** Earliest deadline first (Jackson 1955); whoever has none goes last. Held by the EDD rule. */
  edf: (_work, _priority, deadline) => deadline,
  /**
   * Shortest job first: the least mean stay without preemption (Smith 1956, Phipps 1956). Held by
   * `spt-parallel` and `sjf-*`.
   */
  sjf: (work) => work,
  /** Longest job first: LPT list scheduling (Graham 1969). Held by `graham-lpt-*`. */
  ljf: (work) => -work,
  /**
   * Smith's rule (1956), WSPT: the least work by weight first, the priority being the weight. Held
   * by `smith-*`.
   */
  smith: (work, priority) => (priority > 0 ? work / priority : Infinity),
  /**
   * Johnson's rule (1954): those that are shorter here than where they go next first, the shortest
   * of them leading; then the others, the longest to follow leading. Jobs that all are there at
   * the start are done earliest by it on this one server and the next one, of equal speed. Other
   * arrivals, several servers and different speeds it only tries to serve well. Held by
   * `johnson`.
   */
  johnson: (work, _priority, _deadline, _sequence, following) =>
    work < following ? -1 / work : 1 / following,
} as const satisfies Record<string, Ordering>;

export type OrderingName = keyof typeof ORDERINGS;
