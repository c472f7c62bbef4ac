import { median, type NotCompared, processorNanoseconds } from "./compiledProgram.ts";
import { type Tensorflow, TensorflowModel } from "./tensorflowModel.ts";
import { samplesFor, startOf, TRAINING_SHAPES, type TrainingShape, trainFor } from "./training.ts";

/** Medians, in nanoseconds of processor time a step; a ratio above one is in our favour. */
export interface TrainingComparison {
  readonly name: string;
  readonly ownNanoseconds: number;
  /** With the gradients that TensorFlow.js finds by itself, as it is used. */
  readonly automaticNanoseconds: number;
  readonly automaticRatio: number;
  /** With the gradients written out in its operations. */
  readonly manualNanoseconds: number;
  readonly manualRatio: number;
  /** Of any parameter after some steps on the same batch. */
  readonly largestDifference: number;
}

const PACKAGES = ["@tensorflow/tfjs", "@tensorflow/tfjs-backend-wasm"];
const INSTALL = `npm install --no-save ${PACKAGES.map((name) => `${name}@4.22.0`).join(" ")}`;
const CHECKED_STEPS = 10;
/** As many times fewer steps are measured of what takes longer. */
const SLOWER = 25;

/**
 * Our steps against those of TensorFlow.js on WebAssembly with one thread, in turns. Its batch
 * stays where it is, ours is put together for each step. The packages are large (290 MB) and so no
 * dependency: where they are not installed, the reason.
 */
export async function compareTrainingWithTensorflow(
  rounds = 5,
  shapes: readonly TrainingShape[] = TRAINING_SHAPES,
): Promise<readonly TrainingComparison[] | NotCompared> {
  const tensorflow = await loaded();
  if ("reason" in tensorflow) return tensorflow;
  return shapes.map((shape) => compare(tensorflow, shape, rounds));
}

async function loaded(): Promise<Tensorflow | NotCompared> {
  try {
    const [core] = await Promise.all(PACKAGES.map((name) => import(name)));
    core.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
    await core.setBackend("wasm");
    return core;
  } catch (error) {
    const missing = error instanceof Error && /Cannot find package/.test(error.message);
    return { reason: missing ? `no TensorFlow.js: ${INSTALL}` : String(error) };
  }
}

function compare(tf: Tensorflow, shape: TrainingShape, rounds: number): TrainingComparison {
  const steps = shape.largeSteps;
  const fewer = Math.ceil(steps / SLOWER);
  const automatic = new TensorflowModel(tf, shape);
  const manual = new TensorflowModel(tf, shape);
  const automaticStep = () => automatic.automaticStep();
  const manualStep = () => manual.manualStep();
  const largestDifference = Math.max(
    differenceAfter(shape, automatic, automaticStep),
    differenceAfter(shape, manual, manualStep),
  );
  const data = samplesFor(shape, 20 * shape.batchSize);
  const parameters = startOf(shape.model);
  const ownSteps = () => trainFor(shape, "simd", data, parameters, steps);
  const times: [own: number[], automatic: number[], manual: number[]] = [[], [], []];
  for (let round = 0; round < rounds; round++) {
    times[0].push(processorNanoseconds(steps, ownSteps));
    times[1].push(processorNanoseconds(fewer, () => repeat(fewer, automaticStep)));
    times[2].push(processorNanoseconds(fewer, () => repeat(fewer, manualStep)));
  }
  const [ownNanoseconds, automaticNanoseconds, manualNanoseconds] = times.map(median);
  return {
    name: shape.name,
    ...{ ownNanoseconds, automaticNanoseconds, manualNanoseconds, largestDifference },
    automaticRatio: automaticNanoseconds / ownNanoseconds,
    manualRatio: manualNanoseconds / ownNanoseconds,
  };
}

function repeat(times: number, act: () => void): void {
  for (let time = 0; time < times; time++) act();
}

function differenceAfter(shape: TrainingShape, other: TensorflowModel, step: () => void): number {
  const parameters = startOf(shape.model);
  trainFor(shape, "simd", samplesFor(shape, shape.batchSize), parameters, CHECKED_STEPS);
  repeat(CHECKED_STEPS, step);
  const found = other.parameters();
  return parameters.reduce((most, value, at) => Math.max(most, Math.abs(value - found[at])), 0);
}
