import { type Kernels, lanesAbove, type SoftmaxShape } from "../kernels/kernels.ts";
import type { Layer } from "../models/layer.ts";
import type { Model } from "../models/model.ts";
import type { Arena } from "./arena.ts";
import { ConvolutionStage } from "./convolutionStage.ts";
import { DenseStage } from "./denseStage.ts";
import type { Constants, Stage, StageInput } from "./stage.ts";

/** The layers of a model at work, one stage each, with a batch of samples at `input`. */
export class Network {
  readonly packedCount: number;
  /** Where the model is softmax regression alone; else null. */
  readonly softmax: SoftmaxShape | null;
  /** Labels and losses of the rows of a batch. */
  labels = -1;
  losses = -1;
  input = -1;
  private readonly kernels: Kernels;
  private readonly model: Model;
  private readonly stages: Stage[] = [];
  private inputs: StageInput[] = [];
  private readonly constants = { zeros: 0, one: 0 };

  constructor(kernels: Kernels, model: Model) {
    this.kernels = kernels;
    this.model = model;
    let start = 0;
    for (const layer of model.layers) {
      const stage = stageOf(kernels, layer, this.constants, start);
      this.stages.push(stage);
      start += stage.packedCount;
    }
    this.packedCount = start;
    this.softmax = softmaxOf(model);
  }

  /** Takes memory for so many rows at a time; `fillConstants` follows once it is there. */
  allot(arena: Arena, rows: number, isTraining: boolean): void {
    const zeros = this.stages.reduce((most, { zerosNeeded }) => Math.max(most, zerosNeeded), 0);
    const constants: { -readonly [Name in keyof Constants]: number } = this.constants;
    constants.zeros = arena.place(zeros);
    constants.one = arena.place(1);
    this.input = arena.place(rows * this.model.featureCount);
    this.labels = arena.place(rows);
    this.losses = arena.place(rows);
    for (const stage of this.stages) stage.allot(arena, rows, isTraining);
    this.inputs = this.stages.map((_, index) => this.inputOf(index));
  }

  fillConstants(): void {
    const { zeros, one } = this.constants;
    this.kernels.floats.fill(0, zeros, one);
    this.kernels.floats[one] = 1;
  }

  pack(parameters: Float32Array, packed: number): void {
    for (const stage of this.stages) stage.pack(parameters, packed);
  }

  unpack(packed: number, parameters: Float32Array): void {
    for (const stage of this.stages) stage.unpack(packed, parameters);
  }

  /** Numbers for each class, in rows of `outputWidth` at `outputs`. */
  forward(rows: number, packed: number): void {
    const { stages, inputs } = this;
    for (let index = 0; index < stages.length; index++) {
      stages[index].forward(rows, packed, inputs[index]);
    }
  }

  get outputs(): number {
    return this.last.output;
  }

  get outputWidth(): number {
    return this.last.width;
  }

  /** After `forward`: losses of the rows, and the gradient of their sum times `scale`. */
  backward(rows: number, packed: number, gradient: number, isAdded: boolean, scale: number): void {
    const { stages, inputs } = this;
    this.loss(rows, scale);
    for (let index = stages.length - 1; index >= 0; index--) {
      stages[index].backward(rows, packed, gradient, isAdded, inputs[index]);
    }
  }

  /** After `forward`: losses of the rows, whose outputs become slopes. */
  loss(rows: number, scale: number): void {
    const { kernels, last, labels, losses } = this;
    const { output, width } = last;
    kernels.crossEntropy(rows, this.model.classCount, width, output, labels, losses, scale);
  }

  private get last(): Stage {
    return this.stages[this.stages.length - 1];
  }

  private inputOf(index: number): StageInput {
    if (index === 0) return { values: this.input, stride: this.model.featureCount, slopes: -1 };
    const { output, width, outputSlopes } = this.stages[index - 1];
    return { values: output, stride: width, slopes: outputSlopes };
  }
}

function softmaxOf({ layers, featureCount, classCount }: Model): SoftmaxShape | null {
  const [only, ...others] = layers;
  if (others.length > 0 || only.kind !== "dense" || only.rectified) return null;
  return { features: featureCount, classes: classCount, width: lanesAbove(classCount) };
}

function stageOf(kernels: Kernels, layer: Layer, constants: Constants, start: number): Stage {
  return layer.kind === "dense"
    ? new DenseStage(kernels, layer, constants, start)
    : new ConvolutionStage(kernels, layer, constants, start);
}
