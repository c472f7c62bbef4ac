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
  if (layer.kind === "convolution") return pooledOf(layer, convolved(layer, parameters, values));
  const { inputs, outputs, weights, biases, rectified } = layer;
  return Array.from({ length: outputs }, (_, output) => {
    let sum = parameters[biases + output];
    for (let input = 0; input < inputs; input++) {
      sum += values[input] * parameters[weights + input * outputs + output];
    }
    return rectified ? Math.max(0, sum) : sum;
  });
}

type ConvolutionOf = Extract<LayerOf, { kind: "convolution" }>;

/** By the definition: every pixel, filter, place of the kernel and channel. */
function convolved(layer: ConvolutionOf, parameters: ArrayLike<number>, values: number[]) {
  const { height, width, channels, filters, kernelSize, weights, biases } = layer;
  const reach = (kernelSize - 1) / 2;
  return (y: number, x: number, filter: number) => {
    let sum = parameters[biases + filter];
    for (let index = 0; index < kernelSize * kernelSize * channels; index++) {
      const pixel = Math.floor(index / channels);
      const row = y + Math.floor(pixel / kernelSize) - reach;
      const column = x + (pixel % kernelSize) - reach;
      if (row < 0 || row >= height || column < 0 || column >= width) continue;
      const value = values[(row * width + column) * channels + (index % channels)];
      sum += value * parameters[weights + index * filters + filter];
    }
    return sum;
  };
}

function pooledOf(
  { height, width, filters, outputs }: ConvolutionOf,
  at: (y: number, x: number, filter: number) => number,
): number[] {
  const columns = Math.floor(width / 2);
  return Array.from({ length: outputs }, (_, output) => {
    const filter = output % filters;
    const pixel = Math.floor(output / filters);
    const [y, x] = [2 * Math.floor(pixel / columns), 2 * (pixel % columns)];
    if (y >= height) throw new RangeError("beyond the image");
    return Math.max(
      0,
      ...[at(y, x, filter), at(y, x + 1, filter), at(y + 1, x, filter), at(y + 1, x + 1, filter)],
    );
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
