import { type Layer, multiplyAddsOf } from "./layer.ts";

/**
 * A classifier of layers whose parameters are one flat Float32Array. The last layer gives a number
 * for each class, of which softmax makes probabilities; the loss is cross-entropy, its mean over
 * the samples.
 */
export interface Model {
  readonly name: string;
  readonly featureCount: number;
  readonly classCount: number;
  readonly parameterCount: number;
  readonly layers: readonly Layer[];
  /**
   * Floating-point operations for one sample: a multiply-add with a weight is two, whatever is done
   * once for each unit (bias, rectifier, softmax) is not counted.
   */
  readonly forwardOperationsPerSample: number;
  /**
   * Forward, and the gradient by weights and, but for the first layer, by inputs: each as many as
   * forward. The update, once for each step and not for each sample, is not counted.
   */
  readonly trainingOperationsPerSample: number;
}

/** The model of these layers; the last one ends the parameters. */
export function modelOf(name: string, layers: readonly Layer[], parameterCount: number): Model {
  const forward = layers.map((layer) => 2 * multiplyAddsOf(layer));
  const forwardOperationsPerSample = forward.reduce((sum, one) => sum + one, 0);
  return {
    name,
    featureCount: layers[0].inputs,
    classCount: layers[layers.length - 1].outputs,
    parameterCount,
    layers,
    forwardOperationsPerSample,
    trainingOperationsPerSample: 3 * forwardOperationsPerSample - forward[0],
  };
}

/** Throws a RangeError where a size of a model is no whole number of `least` or more. */
export function checkSize(what: string, size: number, least = 1): void {
  if (Number.isInteger(size) && size >= least) return;
  throw new RangeError(`${what} is ${size}: expected a whole number, ${least} or more`);
}
