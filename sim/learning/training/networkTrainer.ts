import type { RandomStream } from "../../kernel/randomStream.ts";
import type { DataSet } from "../data/dataSet.ts";
import type { Kernels, KernelsName } from "../kernels/kernels.ts";
import type { Model } from "../models/model.ts";
import { Arena } from "./arena.ts";
import { LocalTraining } from "./localTraining.ts";
import { Network } from "./network.ts";
import {
  checkFit,
  checkLength,
  checkRecipe,
  type TrainingRecipe,
  type TrainingResult,
} from "./recipe.ts";
import type { Evaluation, Trainer } from "./trainer.ts";

/** Samples that go through the model at a time where there is no batch. */
const CHUNK = 64;

export class NetworkTrainer implements Trainer {
  readonly model: Model;
  private readonly arithmetic: Kernels;
  private readonly network: Network;

  constructor(model: Model, kernels: Kernels) {
    this.model = model;
    this.arithmetic = kernels;
    this.network = new Network(kernels, model);
  }

  get kernels(): KernelsName {
    return this.arithmetic.name;
  }

  train(
    parameters: Float32Array,
    data: DataSet,
    recipe: TrainingRecipe,
    order: RandomStream,
  ): TrainingResult {
    this.check(parameters, data);
    checkRecipe(recipe, parameters.length);
    const training = new LocalTraining(this.arithmetic, this.network, parameters, data, recipe);
    return training.run(recipe, order, parameters);
  }

  gradient(parameters: Float32Array, data: DataSet, gradient: Float32Array): number {
    const { arithmetic, network } = this;
    this.check(parameters, data);
    checkLength("gradient", gradient, parameters.length);
    const arena = new Arena();
    const packed = arena.place(network.packedCount);
    const slopes = arena.place(network.packedCount);
    this.prepare(arena, true, parameters, packed);
    arithmetic.floats.fill(0, slopes, slopes + network.packedCount);
    const scale = Math.fround(1 / data.sampleCount);
    let lossSum = 0;
    for (let first = 0; first < data.sampleCount; first += CHUNK) {
      const rows = this.load(data, first);
      network.forward(rows, packed);
      network.backward(rows, packed, slopes, true, scale);
      lossSum += this.lossOf(rows);
    }
    network.unpack(slopes, gradient);
    return data.sampleCount === 0 ? 0 : lossSum / data.sampleCount;
  }

  evaluate(parameters: Float32Array, data: DataSet): Evaluation {
    const { network } = this;
    this.check(parameters, data);
    const samples = data.sampleCount;
    if (samples === 0) return { samples, correct: 0, accuracy: 0, meanLoss: 0 };
    const arena = new Arena();
    const packed = arena.place(network.packedCount);
    this.prepare(arena, false, parameters, packed);
    let correct = 0;
    let lossSum = 0;
    for (let first = 0; first < samples; first += CHUNK) {
      const rows = this.load(data, first);
      network.forward(rows, packed);
      correct += this.correctOf(rows);
      network.loss(rows, 1);
      lossSum += this.lossOf(rows);
    }
    return { samples, correct, accuracy: correct / samples, meanLoss: lossSum / samples };
  }

  private check(parameters: Float32Array, data: DataSet): void {
    checkLength("parameters", parameters, this.model.parameterCount);
    checkFit(this.model, data);
  }

  private prepare(
    arena: Arena,
    isTraining: boolean,
    parameters: Float32Array,
    packed: number,
  ): void {
    this.network.allot(arena, CHUNK, isTraining);
    this.arithmetic.reserve(arena.words);
    this.network.fillConstants();
    this.network.pack(parameters, packed);
  }

  /** Copies the next samples to where the network reads them; returns how many. */
  private load({ sampleCount, featureCount, features, labels }: DataSet, first: number): number {
    const { floats, integers } = this.arithmetic;
    const end = Math.min(sampleCount, first + CHUNK);
    floats.set(features.subarray(first * featureCount, end * featureCount), this.network.input);
    integers.set(labels.subarray(first, end), this.network.labels);
    return end - first;
  }

  private lossOf(rows: number): number {
    const { losses } = this.network;
    let sum = 0;
    for (let at = losses; at < losses + rows; at++) sum += this.arithmetic.floats[at];
    return sum;
  }

  /** Rows whose largest number is that of their label. */
  private correctOf(rows: number): number {
    const { outputs, outputWidth, labels } = this.network;
    const { floats, integers } = this.arithmetic;
    let correct = 0;
    for (let row = 0; row < rows; row++) {
      const start = outputs + row * outputWidth;
      let best = 0;
      for (let index = 1; index < this.model.classCount; index++) {
        if (floats[start + index] > floats[start + best]) best = index;
      }
      if (best === integers[labels + row]) correct++;
    }
    return correct;
  }
}
