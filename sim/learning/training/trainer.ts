import type { RandomStream } from "../../kernel/randomStream.ts";
import type { DataSet } from "../data/dataSet.ts";
import type { KernelsName } from "../kernels/kernels.ts";
import type { Model } from "../models/model.ts";
import type { TrainingRecipe, TrainingResult } from "./recipe.ts";

/** How good a model is on a data set; of no samples all are 0. */
export interface Evaluation {
  readonly samples: number;
  /** Samples whose class is the most probable one; of equal ones the first counts. */
  readonly correct: number;
  readonly accuracy: number;
  /** Cross-entropy in nats. */
  readonly meanLoss: number;
}

/**
 * Computes with one model. All results depend on the arguments alone, to the bit, whichever kernels
 * compute them. Nothing of a call is kept. Parameters that are not what the model has, and data
 * that do not fit it, are a RangeError.
 */
export interface Trainer {
  readonly model: Model;
  readonly kernels: KernelsName;
  /**
   * Trains in place. The samples are put in a new order before each epoch (`shuffle`), by one draw
   * of `order` for each sample but one, so hand in a stream of that purpose, client and round
   * alone; nothing else is drawn.
   */
  train(
    parameters: Float32Array,
    data: DataSet,
    recipe: TrainingRecipe,
    order: RandomStream,
  ): TrainingResult;
  /** Writes the gradient of the mean loss over all samples to `gradient`; returns that loss. */
  gradient(parameters: Float32Array, data: DataSet, gradient: Float32Array): number;
  evaluate(parameters: Float32Array, data: DataSet): Evaluation;
}
