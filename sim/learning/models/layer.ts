/**
 * A fully connected layer: y = x W + b, W with a row for each input, then where `rectified` the
 * larger of y and 0. W lies at `weights` in the parameters of the model, row by row, b at `biases`.
 */
export interface DenseLayer {
  readonly kind: "dense";
  readonly inputs: number;
  readonly outputs: number;
  readonly rectified: boolean;
  readonly weights: number;
  readonly biases: number;
}

/**
 * A convolution of an image with zeros around it, so that it keeps its size, then the largest of
 * each two by two pixels (a last odd row or column falls away), then the larger of that and 0.
 * Images are rows of pixels, with all channels of a pixel together. The weights have a row for each
 * row, column and channel of the kernel, in this order, and a column for each filter.
 */
export interface ConvolutionLayer {
  readonly kind: "convolution";
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly filters: number;
  /** Pixels of the kernel's side: odd. */
  readonly kernelSize: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: number;
  readonly biases: number;
}

export type Layer = DenseLayer | ConvolutionLayer;

/** Inputs that reach one output, and outputs that one input reaches: what Glorot's limit needs. */
export function fansOf(layer: Layer): { readonly fanIn: number; readonly fanOut: number } {
  if (layer.kind === "dense") return { fanIn: layer.inputs, fanOut: layer.outputs };
  const pixels = layer.kernelSize * layer.kernelSize;
  return { fanIn: pixels * layer.channels, fanOut: pixels * layer.filters };
}

/** Multiply-adds with a weight that one sample needs in one direction through the layer. */
export function multiplyAddsOf(layer: Layer): number {
  const { fanIn } = fansOf(layer);
  if (layer.kind === "dense") return fanIn * layer.outputs;
  return layer.height * layer.width * fanIn * layer.filters;
}
