/** The numbers of a training job that may not go with those of its policies. */
export interface JobNumbers {
  readonly clientCount: number;
  /** Updates that a round wants; of an asynchronous job, clients at work at a time. */
  readonly wanted: number;
  /** Clients that are selected for these at most. */
  readonly most: number;
  /** Null where there is none. */
  readonly deadlineSeconds: number | null;
}

/** A policy that may find them doubtful. */
export interface Doubting {
  /**
   * What looks like a mistake but may be meant, fit to follow the policy's name; null for nothing.
   */
  doubts?(job: JobNumbers): string | null;
}
