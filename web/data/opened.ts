import type { OpenedExperiment } from "./openedExperiment.ts";
import type { OpenedRun } from "./openedRun.ts";

/** What was opened at once. */
export interface Opened {
  readonly runs: readonly OpenedRun[];
  readonly experiments: readonly OpenedExperiment[];
}
