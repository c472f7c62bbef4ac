/** Where a job stands. */
export type JobPhase =
  | "to come"
  | "waiting"
  | "starting"
  | "training"
  | "saving"
  /** It gives up its places, with the step that it has come to. */
  | "suspending"
  /** A node of its is lost, which may not be known yet. */
  | "stopped"
  /** It is known, and seen to. */
  | "recovering"
  /** It waits for its own nodes to be back. */
  | "holding"
  | "finished";

/** Whether a failure of one of its nodes would stop it. */
export function isAtWork(phase: JobPhase): boolean {
  return ["starting", "training", "saving", "suspending"].includes(phase);
}
