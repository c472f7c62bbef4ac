import type { RandomStream } from "../../kernel/randomStream.ts";
import type { DataSet } from "../data/dataSet.ts";
import type { DescentPlaces, DescentRates, Kernels } from "../kernels/kernels.ts";
import { shuffle } from "../shuffle.ts";
import { Arena } from "./arena.ts";
import type { Network } from "./network.ts";
import { stepCount, type TrainingRecipe, type TrainingResult } from "./recipe.ts";

const fround = Math.fround;

/** One local training, all of it in the memory of the kernels. */
export class LocalTraining {
  private readonly kernels: Kernels;
  private readonly network: Network;
  private readonly data: DataSet;
  private readonly batch: number;
  private readonly places: DescentPlaces;
  private readonly rates: DescentRates;
  /** Where the samples, their labels and their order are. */
  private readonly features: number;
  private readonly labels: number;
  private readonly order: number;
  private samples = 0;
  private lossSum = 0;
  private squareSum = 0;

  /** Takes memory and puts everything there. */
  constructor(
    kernels: Kernels,
    network: Network,
    parameters: Float32Array,
    data: DataSet,
    recipe: TrainingRecipe,
  ) {
    this.kernels = kernels;
    this.network = network;
    this.data = data;
    this.batch = Math.min(recipe.batchSize, data.sampleCount);
    this.rates = ratesOf(recipe);
    const arena = new Arena();
    this.places = placesOf(arena, network.packedCount, recipe, this.rates);
    this.features = arena.place(data.features.length);
    this.labels = arena.place(data.sampleCount);
    this.order = arena.place(data.sampleCount);
    network.allot(arena, this.batch, true);
    kernels.reserve(arena.words);
    this.fill(parameters, recipe);
  }

  /** Trains, and writes the parameters back. */
  run(recipe: TrainingRecipe, order: RandomStream, parameters: Float32Array): TrainingResult {
    const { sampleCount } = this.data;
    const steps = stepCount(recipe, sampleCount);
    let first = 0;
    for (let step = 0; step < steps; step++) {
      if (first === 0) shuffle(this.kernels.integers, this.order, sampleCount, order);
      const rows = Math.min(this.batch, sampleCount - first);
      this.step(first, rows);
      first = first + rows === sampleCount ? 0 : first + rows;
    }
    this.network.unpack(this.places.parameters, parameters);
    const { samples, lossSum, squareSum } = this;
    if (samples === 0) return { steps, samples, meanLoss: 0, rootMeanSquareLoss: 0 };
    const rootMeanSquareLoss = Math.sqrt(squareSum / samples);
    return { steps, samples, meanLoss: lossSum / samples, rootMeanSquareLoss };
  }

  private fill(parameters: Float32Array, { proximal, correction }: TrainingRecipe): void {
    const { network, places, kernels, data } = this;
    const { floats, integers } = kernels;
    network.fillConstants();
    network.pack(parameters, places.parameters);
    if (places.anchor >= 0) network.pack(proximal?.anchor ?? parameters, places.anchor);
    if (correction !== undefined) network.pack(correction, places.correction);
    const { velocity } = places;
    if (velocity >= 0) floats.fill(0, velocity, velocity + network.packedCount);
    floats.set(data.features, this.features);
    integers.set(data.labels, this.labels);
    for (let sample = 0; sample < data.sampleCount; sample++)
      integers[this.order + sample] = sample;
  }

  private step(first: number, rows: number): void {
    const { kernels, network, places } = this;
    this.gather(first, rows);
    network.forward(rows, places.parameters);
    network.backward(rows, places.parameters, places.gradient, false, fround(1 / rows));
    kernels.descend(network.packedCount, places, this.rates);
    this.countLosses(rows);
    this.samples += rows;
  }

  /** Copies the samples of a batch next to each other. */
  private gather(first: number, rows: number): void {
    const { kernels, network, features, labels } = this;
    const order = this.order + first;
    kernels.gather(rows, this.data.featureCount, features, order, network.input);
    kernels.gather(rows, 1, labels, order, network.labels);
  }

  private countLosses(rows: number): void {
    const { floats } = this.kernels;
    const { losses } = this.network;
    for (let at = losses; at < losses + rows; at++) {
      this.lossSum += floats[at];
      this.squareSum += floats[at] * floats[at];
    }
  }
}

function ratesOf({ learningRate, momentum, weightDecay, proximal }: TrainingRecipe): DescentRates {
  return {
    learningRate: fround(learningRate),
    momentum: fround(momentum ?? 0),
    weightDecay: fround(weightDecay ?? 0),
    proximal: fround(proximal?.mu ?? 0),
  };
}

function placesOf(
  arena: Arena,
  count: number,
  recipe: TrainingRecipe,
  { momentum, proximal }: DescentRates,
): DescentPlaces {
  return {
    parameters: arena.place(count),
    gradient: arena.place(count),
    velocity: arena.placeIf(momentum > 0, count),
    anchor: arena.placeIf(proximal > 0, count),
    correction: arena.placeIf(recipe.correction !== undefined, count),
  };
}
