import type { Arena } from "./arena.ts";

/** Where a stage finds its inputs: outputs of the stage before, or the samples. */
export interface StageInput {
  /** The first row, and the distance between rows. */
  readonly values: number;
  readonly stride: number;
  /** Where the slopes by the inputs go, in rows as the values; −1 where they are not needed. */
  readonly slopes: number;
}

/** Numbers that stand in the memory of the kernels throughout. */
export interface Constants {
  /** As many zeros as any stage reads. */
  readonly zeros: number;
  /** A single one. */
  readonly one: number;
}

/**
 * A layer at work in the memory of the kernels. Parameters are packed there so that rows are whole
 * vectors; `packed` and `gradient` are where the packed parameters of all stages begin.
 */
export interface Stage {
  /** Words that its own parameters take. */
  readonly packedCount: number;
  /** Numbers from one row of outputs to the next: a multiple of `LANES`, the rest is zero. */
  readonly width: number;
  /** How many zeros it reads. */
  readonly zerosNeeded: number;
  readonly output: number;
  readonly outputSlopes: number;
  /** Takes memory for so many rows; for training also what going backward needs. */
  allot(arena: Arena, rows: number, isTraining: boolean): void;
  pack(parameters: Float32Array, packed: number): void;
  unpack(packed: number, parameters: Float32Array): void;
  forward(rows: number, packed: number, input: StageInput): void;
  /**
   * From the slopes by the outputs to those by the parameters and the inputs. Where `isAdded`, the
   * gradient goes on from what is there.
   */
  backward(
    rows: number,
    packed: number,
    gradient: number,
    isAdded: boolean,
    input: StageInput,
  ): void;
}
