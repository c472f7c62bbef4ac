import { RandomStreams } from "../sim/kernel/randomStreams.ts";
import {
  createTrainer,
  type DataSet,
  dataSet,
  initialParameters,
  type KernelsName,
  type Model,
  multiLayerPerceptron,
  parameterDigest,
  softmaxRegression,
} from "../sim/learning/index.ts";
import type { Benchmark, Outcome } from "./benchmark.ts";

/** A model and the size of its batches, as a client trains it. */
export interface TrainingShape {
  readonly name: string;
  readonly model: Model;
  readonly batchSize: number;
  readonly smallSteps: number;
  readonly largeSteps: number;
}

/** The FedProx paper's model, and the network for MNIST with one hidden layer. */
export const TRAINING_SHAPES: readonly TrainingShape[] = [
  {
    name: "60-10, batches of 10",
    model: softmaxRegression(60, 10),
    batchSize: 10,
    ...{ smallSteps: 200, largeSteps: 50_000 },
  },
  {
    name: "784-200-10, batches of 32",
    model: multiLayerPerceptron(784, [200], 10),
    batchSize: 32,
    ...{ smallSteps: 2, largeSteps: 200 },
  },
];
const KERNELS: readonly KernelsName[] = ["simd", "plain"];
/** Batches that the samples make. */
const BATCHES = 20;
export const LEARNING_RATE = 0.01;

export function trainingBenchmarks(): Benchmark[] {
  return TRAINING_SHAPES.flatMap((shape) =>
    KERNELS.map((kernels) => ({
      name: `training: ${shape.name}, ${kernels}`,
      unit: "steps",
      small: () => () => trained(shape, kernels, shape.smallSteps),
      large: () => () => trained(shape, kernels, shape.largeSteps),
    })),
  );
}

function trained(shape: TrainingShape, kernels: KernelsName, steps: number): Outcome {
  const data = samplesFor(shape, BATCHES * shape.batchSize);
  const parameters = startOf(shape.model);
  trainFor(shape, kernels, data, parameters, steps);
  return { units: steps, events: steps, digest: parameterDigest(parameters) };
}

/** Trains in place. */
export function trainFor(
  { model, batchSize }: TrainingShape,
  kernels: KernelsName,
  data: DataSet,
  parameters: Float32Array,
  steps: number,
): void {
  const recipe = { amount: { steps }, batchSize, learningRate: LEARNING_RATE };
  const order = new RandomStreams(1).stream("order", 0);
  createTrainer(model, kernels).train(parameters, data, recipe, order);
}

export function startOf(model: Model): Float32Array {
  return initialParameters(model, new RandomStreams(1).stream("parameters", 0));
}

/** Features from 0 to 1, and labels that have nothing to do with them. */
export function samplesFor({ model }: TrainingShape, count: number): DataSet {
  const random = new RandomStreams(1).stream("samples", 0);
  const { featureCount, classCount } = model;
  const features = Float32Array.from({ length: count * featureCount }, () => random.next());
  const labels = Int32Array.from({ length: count }, () => Math.floor(random.next() * classCount));
  return dataSet(features, labels, featureCount, classCount);
}
