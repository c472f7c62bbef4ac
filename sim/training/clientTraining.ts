import type { TrainingAmount } from "../learning/index.ts";
import type { LocalTerms } from "../policy/aggregation.ts";

/** All that decides what comes of a client's local training in a round. */
export interface LocalTask {
  readonly client: number;
  readonly round: number;
  /** The model that it trains from, which is left as it is. */
  readonly received: Float32Array;
  readonly terms: LocalTerms;
  readonly amount: TrainingAmount;
}

/** What a client's local training comes to. */
export interface LocalResult {
  readonly steps: number;
  /** The model learnt less the one received, as the client sends it: an attacker's is changed. */
  readonly update: Float64Array;
  readonly meanLoss: number;
  readonly rootMeanSquareLoss: number;
  /** Of the received model on the client's data; null unless the aggregation asks for it. */
  readonly startLoss: number | null;
}

/**
 * Who does the arithmetic of a job's clients. What comes of a task depends on the task alone, so
 * that it may be done at any time from its beginning on, and by whomever.
 */
export interface ClientTraining {
  /** The arrays of a task stay as they are until its result is there or given up. */
  begin(task: LocalTask): BegunTraining;
}

/** A client's local training: under way, done, or to be done when it is asked for. */
export interface BegunTraining {
  /** What it comes to, which is the caller's from then on; asked once. */
  result(): LocalResult;
  /** Its result will not be asked for. */
  giveUp(): void;
}
