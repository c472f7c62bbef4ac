import type { Kernels } from "../kernels/kernels.ts";
import type { ConvolutionLayer } from "../models/layer.ts";
import type { Arena } from "./arena.ts";
import { LayerStage } from "./layerStage.ts";
import type { Constants, StageInput } from "./stage.ts";

/**
 * A convolution at work, image by image: what the kernel sees over each pixel becomes a row of a
 * matrix, which the weights multiply.
 */
export class ConvolutionStage extends LayerStage<ConvolutionLayer> {
  readonly packedCount: number;
  readonly width: number;
  readonly zerosNeeded: number;
  private readonly pixels: number;
  /** Numbers that the kernel sees over one pixel. */
  private readonly patch: number;
  /** The image after the convolution, before the largest are taken. */
  private readonly whole: { height: number; width: number; channels: number };
  private patches = -1;
  private convolved = -1;
  private choices = -1;

  constructor(kernels: Kernels, layer: ConvolutionLayer, constants: Constants, start: number) {
    super(kernels, layer, constants, start);
    const { height, width, channels, filters, kernelSize } = layer;
    this.pixels = height * width;
    this.patch = kernelSize * kernelSize * channels;
    this.whole = { height, width, channels: filters };
    this.width = layer.outputs;
    this.packedCount = (this.patch + 1) * filters;
    this.zerosNeeded = Math.max(this.patch, filters);
  }

  allot(arena: Arena, rows: number, isTraining: boolean): void {
    const { layer, pixels, patch } = this;
    this.output = arena.place(rows * layer.outputs);
    this.choices = arena.place(rows * layer.outputs);
    this.patches = arena.place(pixels * patch);
    this.convolved = arena.place(pixels * layer.filters);
    this.outputSlopes = arena.placeIf(isTraining, rows * layer.outputs);
    this.transposed = arena.placeIf(isTraining, patch * layer.filters);
  }

  /** Filters are whole vectors: the parameters stand there as they are. */
  pack(parameters: Float32Array, packed: number): void {
    const { weights } = this.layer;
    const own = parameters.subarray(weights, weights + this.packedCount);
    this.kernels.floats.set(own, packed + this.start);
  }

  unpack(packed: number, parameters: Float32Array): void {
    const from = packed + this.start;
    const own = this.kernels.floats.subarray(from, from + this.packedCount);
    parameters.set(own, this.layer.weights);
  }

  forward(rows: number, packed: number, { values, stride }: StageInput): void {
    const { kernels, layer, pixels, patch, patches, convolved, whole } = this;
    const { filters, outputs } = layer;
    const weights = packed + this.start;
    const biases = weights + patch * filters;
    for (let row = 0; row < rows; row++) {
      kernels.unfold(layer, layer.kernelSize, values + row * stride, patches);
      kernels.multiply(pixels, filters, patch, patches, patch, 1, weights, convolved, biases, 0);
      const done = row * outputs;
      kernels.pool(whole, convolved, this.output + done, this.choices + done);
    }
    kernels.rectify(rows * outputs, this.output);
  }

  backward(
    rows: number,
    packed: number,
    gradient: number,
    isAdded: boolean,
    { values, stride, slopes }: StageInput,
  ): void {
    const { kernels, layer, patch, patches, convolved, transposed, whole } = this;
    const { filters, outputs, kernelSize } = layer;
    kernels.rectifySlopes(rows * outputs, this.output, this.outputSlopes);
    if (slopes >= 0) {
      kernels.transpose(patch, filters, packed + this.start, filters, transposed, patch);
    }
    for (let row = 0; row < rows; row++) {
      const done = row * outputs;
      kernels.unpool(whole, this.outputSlopes + done, this.choices + done, convolved);
      kernels.unfold(layer, kernelSize, values + row * stride, patches);
      this.addGradient(gradient + this.start, isAdded || row > 0);
      if (slopes >= 0) this.writeSlopes(slopes + row * stride);
    }
  }

  /** Of one image, whose slopes after the convolution are known. */
  private addGradient(weights: number, isAdded: boolean): void {
    const { layer, pixels, patch, patches, convolved } = this;
    const inputs = { rows: pixels, columns: patch, values: patches, stride: patch };
    this.writeGradient(weights, layer.filters, inputs, convolved, isAdded);
  }

  /** By the inputs; the patches are not needed any more. */
  private writeSlopes(slopes: number): void {
    const { kernels, layer, pixels, patch, patches, convolved, transposed } = this;
    const { filters, kernelSize } = layer;
    const { zeros } = this.constants;
    kernels.multiply(pixels, patch, filters, convolved, filters, 1, transposed, patches, zeros, 0);
    kernels.fold(layer, kernelSize, patches, slopes);
  }
}
