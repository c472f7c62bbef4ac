import type { BatchDiscipline } from "./disciplines.ts";

/** How a class of accelerators batches; shared by all of the class. Models by their number. */
export interface BatchRules {
  /** Which waiting item goes into the next batch first. */
  readonly discipline: BatchDiscipline;
  /** Items of one batch at most. */
  readonly limit: number;
  /** Batch timeout: the longest wait of the first item for the batch to fill on an idle device. */
  readonly waitSeconds: number;
  /** By model: seconds for a batch of one; NaN where the device does not have the model. */
  readonly latencySeconds: Float64Array;
  /** By model: seconds for each further item. */
  readonly perFurtherItemSeconds: Float64Array;
}
