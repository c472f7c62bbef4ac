import type { DataSet, Model } from "../../sim/learning/index.ts";

/** The mean cross-entropy in 64 bits, by the definition and nothing of the code that is tested. */
export function referenceLoss(model: Model, parameters: ArrayLike<number>, data: DataSet): number {
  let sum = 0;
  for (let sample = 0; sample < data.sampleCount; sample++) {
    const start = sample * data.featureCount;
    let values = Array.from(data.features.subarray(start, start + data.featureCount));
    for (const layer of model.layers) values = outputsOf(layer, parameters, values);
    const total = values.reduce((all, value) => all + Math.exp(value), 0);
    sum += Math.log(total) - values[data.labels[sample]];
  }
  return sum / data.sampleCount;
}

type LayerOf = Model["layers"][number];

function outputsOf(layer: LayerOf, parameters: ArrayLike<number>, values: number[]): number[] {
  const { inputs, outputs, weights, biases, rectified } = layer;
  return Array.from({ length: outputs }, (_, output) => {
    let sum = parameters[biases + output];
    for (let input = 0; input < inputs; input++) {
      sum += values[input] * parameters[weights + input * outputs + output];
    }
    return rectified ? Math.max(0, sum) : sum;
  });
}

/** The gradient of `referenceLoss` by central differences. */
export function differences(model: Model, parameters: Float32Array, data: DataSet): number[] {
  const step = 1e-5;
  const moved = Float64Array.from(parameters);
  return Array.from(parameters, (parameter, index) => {
    moved[index] = parameter + step;
    const above = referenceLoss(model, moved, data);
    moved[index] = parameter - step;
    const below = referenceLoss(model, moved, data);
    moved[index] = parameter;
    return (above - below) / (2 * step);
  });
}
