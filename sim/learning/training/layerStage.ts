import type { Kernels } from "../kernels/kernels.ts";
import type { Arena } from "./arena.ts";
import type { Constants, Stage, StageInput } from "./stage.ts";

/** Rows of what goes into a layer, `stride` words apart, each of so many columns. */
interface Inputs {
  readonly rows: number;
  readonly columns: number;
  readonly values: number;
  readonly stride: number;
}

/** What the stages of all kinds of layers are made of. */
export abstract class LayerStage<Layer> implements Stage {
  abstract readonly packedCount: number;
  abstract readonly width: number;
  abstract readonly zerosNeeded: number;
  output = -1;
  outputSlopes = -1;
  protected readonly kernels: Kernels;
  protected readonly layer: Layer;
  protected readonly constants: Constants;
  /** Where its part begins within all packed parameters. */
  protected readonly start: number;
  /** Where its weights stand the other way round. */
  protected transposed = -1;

  constructor(kernels: Kernels, layer: Layer, constants: Constants, start: number) {
    this.kernels = kernels;
    this.layer = layer;
    this.constants = constants;
    this.start = start;
  }

  abstract allot(arena: Arena, rows: number, isTraining: boolean): void;
  abstract pack(parameters: Float32Array, packed: number): void;
  abstract unpack(packed: number, parameters: Float32Array): void;
  abstract forward(rows: number, packed: number, input: StageInput): void;
  abstract backward(
    rows: number,
    packed: number,
    gradient: number,
    isAdded: boolean,
    input: StageInput,
  ): void;

  /**
   * The gradient by the weights, a row of `width` for each column of the inputs, and by the biases
   * in one more row: written there, or added to what is there. The slopes of the outputs stand
   * without gaps, a row of `width` for each row of the inputs.
   */
  protected writeGradient(
    weights: number,
    width: number,
    { rows, columns, values, stride }: Inputs,
    slopes: number,
    isAdded: boolean,
  ): void {
    const { kernels } = this;
    const { zeros, one } = this.constants;
    const from = isAdded ? weights : zeros;
    const step = isAdded ? width : 0;
    kernels.multiply(columns, width, rows, values, 1, stride, slopes, weights, from, step);
    const biases = weights + columns * width;
    const biasesFrom = isAdded ? biases : zeros;
    kernels.multiply(1, width, rows, one, 0, 0, slopes, biases, biasesFrom, 0);
  }
}
