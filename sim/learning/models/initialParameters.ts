import type { RandomStream } from "../../kernel/randomStream.ts";
import { fansOf } from "./layer.ts";
import type { Model } from "./model.ts";

/**
 * Weights uniform between plus and minus the root of 6 / (fan in + fan out), biases zero: X. Glorot
 * and Y. Bengio, "Understanding the difficulty of training deep feedforward neural networks",
 * AISTATS 2010, eq. 16. One draw a weight, in the order of the parameters.
 */
export function initialParameters(model: Model, random: RandomStream): Float32Array {
  const parameters = new Float32Array(model.parameterCount);
  for (const layer of model.layers) {
    const { fanIn, fanOut } = fansOf(layer);
    const limit = Math.sqrt(6 / (fanIn + fanOut));
    for (let index = layer.weights; index < layer.biases; index++) {
      parameters[index] = limit * (2 * random.next() - 1);
    }
  }
  return parameters;
}
