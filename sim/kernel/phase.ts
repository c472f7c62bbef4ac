/**
 * In which part of an instant an event runs. Whoever scheduled what when, everything of an earlier
 * phase runs before anything of a later one; within a phase, first in, first out. So a request at t
 * meets the world of t, and a sample at t sees all that happened at t.
 */
export const Phase = {
  /** What exists changes: moves, arrivals and departures of nodes, failures, repairs, rates. */
  world: 0,
  /** What was under way ends: service, transfers, patience. */
  ends: 1,
  /** What parties know of the world is brought up to date: reports, suspicions. */
  reports: 2,
  /** New work arises and is decided on. */
  arrivals: 3,
  /** What has come at the instant is shared out once for all: rates of flows, free servers. */
  settling: 4,
  /** The state is looked at. */
  samples: 5,
} as const;

export type Phase = (typeof Phase)[keyof typeof Phase];
