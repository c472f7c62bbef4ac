import type { DataSet } from "../data/dataSet.ts";

/** How long a client trains: whole passes over its samples, or steps, which may end within one. */
export type TrainingAmount = { readonly epochs: number } | { readonly steps: number };

/** Stochastic gradient descent, as a client does it. */
export interface TrainingRecipe {
  readonly amount: TrainingAmount;
  /** Samples of a step; the last step of an epoch takes what is left. Infinity: all of them. */
  readonly batchSize: number;
  readonly learningRate: number;
  /** v = momentum v + g, w = w − learningRate v; v is zero at the start of each training. */
  readonly momentum?: number;
  /** Added to the gradient: weightDecay w. */
  readonly weightDecay?: number;
  /**
   * Added to the gradient: mu (w − anchor). T. Li et al., "Federated optimization in heterogeneous
   * networks", MLSys 2020. The anchor is the parameters at the start where it is not given.
   */
  readonly proximal?: { readonly mu: number; readonly anchor?: Float32Array };
  /**
   * Added to the gradient of every step, as SCAFFOLD's c − c_k (S. P. Karimireddy et al., ICML
   * 2020): one number for each parameter.
   */
  readonly correction?: Float32Array;
}

/**
 * What a local training did; losses are those of each sample just before the step it is part of.
 */
export interface TrainingResult {
  readonly steps: number;
  /** Samples gone through, each as often as it was. */
  readonly samples: number;
  /** Cross-entropy in nats. Of no samples: 0. */
  readonly meanLoss: number;
  /** The root of the mean of squares: Oort's measure of how much a client has to teach. */
  readonly rootMeanSquareLoss: number;
}

/** Steps that a recipe takes with so many samples. */
export function stepCount(recipe: TrainingRecipe, sampleCount: number): number {
  const { amount, batchSize } = recipe;
  if (sampleCount === 0) return 0;
  if ("steps" in amount) return amount.steps;
  return amount.epochs * Math.ceil(sampleCount / Math.min(batchSize, sampleCount));
}

/** Samples that go through the model in so many steps: what a device has to compute. */
export function samplesInSteps(steps: number, sampleCount: number, batchSize: number): number {
  if (sampleCount === 0) return 0;
  const batch = Math.min(batchSize, sampleCount);
  const stepsInEpoch = Math.ceil(sampleCount / batch);
  const epochs = Math.floor(steps / stepsInEpoch);
  return epochs * sampleCount + (steps - epochs * stepsInEpoch) * batch;
}

/** A RangeError says which part of a recipe cannot be, or does not fit the parameters. */
export function checkRecipe(recipe: TrainingRecipe, parameterCount: number): void {
  const { amount, batchSize, learningRate, momentum = 0, weightDecay = 0 } = recipe;
  const [unit, count] = "steps" in amount ? ["steps", amount.steps] : ["epochs", amount.epochs];
  check(unit, count, Number.isInteger(count) && count >= 0, "a whole number, 0 or more");
  const isBatch = batchSize === Infinity || Number.isInteger(batchSize);
  check("batchSize", batchSize, isBatch && batchSize >= 1, "a whole number, 1 or more");
  check("learningRate", learningRate, learningRate > 0 && learningRate < Infinity, "above 0");
  check("momentum", momentum, momentum >= 0 && momentum < 1, "0 or more and below 1");
  check("weightDecay", weightDecay, weightDecay >= 0 && weightDecay < Infinity, "0 or more");
  const mu = recipe.proximal?.mu ?? 0;
  check("proximal mu", mu, mu >= 0 && mu < Infinity, "0 or more");
  checkLength("proximal anchor", recipe.proximal?.anchor, parameterCount);
  checkLength("correction", recipe.correction, parameterCount);
}

/** A RangeError where a data set is not what a model takes. */
export function checkFit(
  model: { readonly featureCount: number; readonly classCount: number },
  data: DataSet,
): void {
  if (data.featureCount === model.featureCount && data.classCount <= model.classCount) return;
  const found = `data of ${data.featureCount} features and ${data.classCount} classes`;
  throw new RangeError(`${found}: expected ${model.featureCount} and ${model.classCount}`);
}

export function checkLength(
  what: string,
  numbers: Float32Array | undefined,
  parameterCount: number,
): void {
  if (numbers === undefined || numbers.length === parameterCount) return;
  throw new RangeError(`${what} of ${numbers.length} numbers: expected ${parameterCount}`);
}

function check(what: string, found: number, isValid: boolean, expected: string): void {
  if (!isValid) throw new RangeError(`${what} is ${found}: expected ${expected}`);
}
