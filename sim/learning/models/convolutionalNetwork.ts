import { LANES } from "../kernels/kernels.ts";
import type { ConvolutionLayer, Layer } from "./layer.ts";
import { checkSize, type Model, modelOf } from "./model.ts";

/** Images and what looks at them. */
export interface ConvolutionalSpec {
  readonly height: number;
  readonly width: number;
  /** 1 for grey; all channels of a pixel lie together. */
  readonly channels: number;
  /** Filters of each convolution, multiples of 4; after each the image has half its size. */
  readonly filters: readonly number[];
  /** Odd. */
  readonly kernelSize: number;
  readonly classCount: number;
}

/**
 * Convolutions, each with a rectifier and the largest of two by two pixels, then a dense layer:
 * with two of them the small network that is usual for digits.
 */
export function convolutionalNetwork(spec: ConvolutionalSpec): Model {
  checkSpec(spec);
  const { kernelSize, classCount } = spec;
  const layers: Layer[] = [];
  let { height, width, channels } = spec;
  let parameters = 0;
  for (const filters of spec.filters) {
    const image = { height, width, channels, filters, kernelSize };
    const layer = convolution(image, parameters);
    layers.push(layer);
    parameters = layer.biases + filters;
    height = Math.floor(height / 2);
    width = Math.floor(width / 2);
    channels = filters;
  }
  const inputs = height * width * channels;
  const biases = parameters + inputs * classCount;
  const sizes = { inputs, outputs: classCount, weights: parameters, biases };
  layers.push({ kind: "dense", rectified: false, ...sizes });
  return modelOf("convolutional network", layers, biases + classCount);
}

type Image = Pick<ConvolutionLayer, "height" | "width" | "channels" | "filters" | "kernelSize">;

function convolution(image: Image, weights: number): ConvolutionLayer {
  const { height, width, channels, filters, kernelSize } = image;
  return {
    kind: "convolution",
    ...image,
    inputs: height * width * channels,
    outputs: Math.floor(height / 2) * Math.floor(width / 2) * filters,
    weights,
    biases: weights + kernelSize * kernelSize * channels * filters,
  };
}

function checkSpec({
  height,
  width,
  channels,
  filters,
  kernelSize,
  classCount,
}: ConvolutionalSpec) {
  checkSize("the number of channels", channels);
  checkSize("the number of classes", classCount, 2);
  checkSize("the number of convolutions", filters.length);
  checkSize("the size of the kernel", kernelSize);
  if (kernelSize % 2 === 0) {
    throw new RangeError(`the size of the kernel is ${kernelSize}: expected an odd number`);
  }
  // What is left after halving has to be an image still.
  const least = 1 << filters.length;
  checkSize("the height of the images", height, least);
  checkSize("the width of the images", width, least);
  for (const count of filters) {
    checkSize("the number of filters", count, LANES);
    if (count % LANES === 0) continue;
    throw new RangeError(`the number of filters is ${count}: expected a multiple of ${LANES}`);
  }
}
