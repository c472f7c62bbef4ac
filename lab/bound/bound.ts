/** What a bound is derived from, the weakest first. */
export type BoundKind =
  | "critical path"
  | "work over capacity"
  | "LP relaxation"
  | "branch and bound"
  | "MILP";

/** A lower bound of a makespan, how it was come by, and what its solver says of it. */
export interface Bound {
  readonly kind: BoundKind;
  readonly solver: string;
  /** In the solver's words: `optimal`, `stopped` …; of a relaxation it says nothing of schedules. */
  readonly status: string;
  /** Proven: no schedule is shorter. */
  readonly seconds: number;
  /** Whether it is the makespan of a schedule, proven to be the shortest. */
  readonly isOptimum: boolean;
}

/** All bounds of one graph. */
export interface GraphBounds {
  readonly stages: number;
  readonly processors: number;
  readonly bounds: readonly Bound[];
  /** The greatest of them: what is proven. */
  readonly best: Bound;
  /** Of the shortest schedule that was found, whether it is the shortest or not; null for none. */
  readonly foundSeconds: number | null;
}
