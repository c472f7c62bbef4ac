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

export type Layer = DenseLayer;

/** Inputs that reach one output, and outputs that one input reaches: what Glorot's limit needs. */
export function fansOf(layer: Layer): { readonly fanIn: number; readonly fanOut: number } {
  return { fanIn: layer.inputs, fanOut: layer.outputs };
}

/** Multiply-adds with a weight that one sample needs in one direction through the layer. */
export function multiplyAddsOf(layer: Layer): number {
  return layer.inputs * layer.outputs;
}
