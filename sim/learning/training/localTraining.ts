import type { RandomStream } from "../../kernel/randomStream.ts";
import type { DataSet } from "../data/dataSet.ts";
import {
  type DescentPlaces,
  type DescentRates,
  type Kernels,
  type SoftmaxPlaces,
  softmaxScratch,
} from "../kernels/kernels.ts";
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
  private readonly descent: DescentPlaces;
  private readonly rates: DescentRates;
  /** Of samples, labels and their order; and of each sample's loss, by the order. */
  private readonly places: SoftmaxPlaces;
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
    this.descent = placesOf(arena, network.packedCount, recipe, this.rates);
    const { softmax } = network;
    const scratch = softmax === null ? 0 : softmaxScratch(this.batch, softmax);
    this.places = {
      samples: arena.place(data.features.length),
      labels: arena.place(data.sampleCount),
      order: arena.place(data.sampleCount),
      losses: arena.place(data.sampleCount),
      scratch: arena.place(scratch),
    };
    network.allot(arena, this.batch, true);
    kernels.reserve(arena.words);
    this.fill(parameters, recipe);
  }

  /** Trains, and writes the parameters back. */
  run(recipe: TrainingRecipe, order: RandomStream, parameters: Float32Array): TrainingResult {
    const { sampleCount } = this.data;
    const { batch, kernels, places } = this;
    const steps = stepCount(recipe, sampleCount);
    let first = 0;
    for (let done = 0; done < steps; ) {
      if (first === 0) shuffle(kernels.integers, places.order, sampleCount, order);
      const taken = Math.min(steps - done, Math.ceil((sampleCount - first) / batch));
      const count = Math.min(sampleCount - first, taken * batch);
      this.goThrough(first, count);
      done += taken;
      first = (first + count) % sampleCount;
    }
    this.network.unpack(this.descent.parameters, parameters);
    const { samples, lossSum, squareSum } = this;
    if (samples === 0) return { steps, samples, meanLoss: 0, rootMeanSquareLoss: 0 };
    const rootMeanSquareLoss = Math.sqrt(squareSum / samples);
    return { steps, samples, meanLoss: lossSum / samples, rootMeanSquareLoss };
  }

  private fill(parameters: Float32Array, { proximal, correction }: TrainingRecipe): void {
    const { network, descent, places, kernels, data } = this;
    const { floats, integers } = kernels;
    network.fillConstants();
    network.pack(parameters, descent.parameters);
    if (descent.anchor >= 0) network.pack(proximal?.anchor ?? parameters, descent.anchor);
    if (correction !== undefined) network.pack(correction, descent.correction);
    const { velocity } = descent;
    if (velocity >= 0) floats.fill(0, velocity, velocity + network.packedCount);
    floats.set(data.features, places.samples);
    integers.set(data.labels, places.labels);
    for (let sample = 0; sample < data.sampleCount; sample++)
      integers[places.order + sample] = sample;
  }

  /** Steps through the samples from a place in their order on. */
  private goThrough(first: number, count: number): void {
    const { batch, descent, kernels, network, places, rates } = this;
    const order = places.order + first;
    const { softmax } = network;
    if (softmax === null) {
      for (let at = 0; at < count; at += batch) this.step(first + at, Math.min(batch, count - at));
    } else {
      kernels.softmaxEpoch(count, batch, softmax, { ...places, order }, descent, rates);
      this.countLosses(places.losses, count);
    }
  }

  private step(first: number, rows: number): void {
    const { kernels, network, descent, places } = this;
    const order = places.order + first;
    kernels.gather(rows, this.data.featureCount, places.samples, order, network.input);
    kernels.gather(rows, 1, places.labels, order, network.labels);
    network.forward(rows, descent.parameters);
    network.backward(rows, descent.parameters, descent.gradient, false, fround(1 / rows));
    kernels.descend(network.packedCount, descent, this.rates);
    this.countLosses(network.losses, rows);
  }

  private countLosses(losses: number, count: number): void {
    const { floats } = this.kernels;
    let { lossSum, squareSum } = this;
    for (let at = losses; at < losses + count; at++) {
      lossSum += floats[at];
      squareSum += floats[at] * floats[at];
    }
    this.lossSum = lossSum;
    this.squareSum = squareSum;
    this.samples += count;
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
