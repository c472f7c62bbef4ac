import type { Kernels } from "../kernels/kernels.ts";
import type { Arena } from "./arena.ts";
import type { Constants, Stage, StageInput } from "./stage.ts";

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
}
