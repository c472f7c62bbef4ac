import { type Kernels, lanesAbove } from "../kernels/kernels.ts";
import type { DenseLayer } from "../models/layer.ts";
import type { Arena } from "./arena.ts";
import { LayerStage } from "./layerStage.ts";
import type { Constants, StageInput } from "./stage.ts";

/** A dense layer: its weights in rows of `width`, then its biases as one more row. */
export class DenseStage extends LayerStage<DenseLayer> {
  readonly packedCount: number;
  readonly width: number;
  readonly zerosNeeded: number;

  constructor(kernels: Kernels, layer: DenseLayer, constants: Constants, start: number) {
    super(kernels, layer, constants, start);
    this.width = lanesAbove(layer.outputs);
    this.zerosNeeded = Math.max(this.width, lanesAbove(layer.inputs));
    this.packedCount = (layer.inputs + 1) * this.width;
  }

  allot(arena: Arena, rows: number, isTraining: boolean): void {
    const { layer, width } = this;
    this.output = arena.place(rows * width);
    // Without a rectifier the outputs are not needed once their slopes are known.
    this.outputSlopes = layer.rectified ? arena.placeIf(isTraining, rows * width) : this.output;
    this.transposed = arena.placeIf(isTraining, layer.outputs * lanesAbove(layer.inputs));
  }

  pack(parameters: Float32Array, packed: number): void {
    const { inputs, outputs, weights } = this.layer;
    const { floats } = this.kernels;
    for (let row = 0; row <= inputs; row++) {
      const from = weights + row * outputs;
      const into = packed + this.start + row * this.width;
      for (let column = 0; column < this.width; column++) {
        floats[into + column] = column < outputs ? parameters[from + column] : 0;
      }
    }
  }

  unpack(packed: number, parameters: Float32Array): void {
    const { inputs, outputs, weights } = this.layer;
    const { floats } = this.kernels;
    for (let row = 0; row <= inputs; row++) {
      const into = weights + row * outputs;
      const from = packed + this.start + row * this.width;
      for (let column = 0; column < outputs; column++) {
        parameters[into + column] = floats[from + column];
      }
    }
  }

  forward(rows: number, packed: number, { values, stride }: StageInput): void {
    const { kernels, layer, width, output } = this;
    const weights = packed + this.start;
    const biases = weights + layer.inputs * width;
    kernels.multiply(rows, width, layer.inputs, values, stride, 1, weights, output, biases, 0);
    if (layer.rectified) kernels.rectify(rows * width, output);
  }

  backward(
    rows: number,
    packed: number,
    gradient: number,
    isAdded: boolean,
    { values, stride, slopes }: StageInput,
  ): void {
    const { kernels, layer, width, output, outputSlopes, transposed } = this;
    const { inputs, outputs } = layer;
    if (layer.rectified) kernels.rectifySlopes(rows * width, output, outputSlopes);
    const into = gradient + this.start;
    const from = { rows, columns: inputs, values, stride };
    this.writeGradient(into, width, from, outputSlopes, isAdded);
    if (slopes < 0) return;
    const { zeros } = this.constants;
    kernels.transpose(inputs, outputs, packed + this.start, width, transposed, stride);
    kernels.multiply(rows, stride, outputs, outputSlopes, width, 1, transposed, slopes, zeros, 0);
  }
}
