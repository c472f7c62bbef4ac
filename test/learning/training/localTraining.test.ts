import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RandomStreams } from "../../../sim/kernel/randomStreams.ts";
import {
  createTrainer,
  initialParameters,
  multiLayerPerceptron,
  parameterDigest,
  samplesInSteps,
  stepCount,
  type TrainingRecipe,
} from "../../../sim/learning/index.ts";
import { randomSamples } from "../samples.ts";

const model = multiLayerPerceptron(6, [5], 3);
const trainer = createTrainer(model);
const streams = new RandomStreams(4);
const start = initialParameters(model, streams.stream("parameters", 0));
const data = randomSamples(23, 6, 3);
const BASE: TrainingRecipe = { amount: { steps: 1 }, batchSize: Infinity, learningRate: 0.1 };

function trained(changes: Partial<TrainingRecipe>, client = 0, from = start) {
  const parameters = from.slice();
  const order = streams.stream("order", client);
  const result = trainer.train(parameters, data, { ...BASE, ...changes }, order);
  return { parameters, ...result };
}

function gradientAt(parameters: Float32Array): Float32Array {
  const gradient = new Float32Array(parameters.length);
  trainer.gradient(parameters, data, gradient);
  return gradient;
}

/** Numbers with another value for each parameter. */
const numbered = (factor: number) => start.map((_, index) => factor * ((index % 7) - 3));

function expectNear(found: Float32Array, expected: ArrayLike<number>): void {
  const off = found.map((value, index) => Math.abs(value - expected[index]));
  expect(Math.max(...off)).toBeLessThan(3e-7);
}

describe("a step with all samples", () => {
  const gradient = gradientAt(start);
  const stepOf = (slope: (index: number) => number) => start.map((w, at) => w - 0.1 * slope(at));

  it("goes down the gradient", () => {
    expectNear(
      trained({}).parameters,
      stepOf((at) => gradient[at]),
    );
  });

  it("has the terms of weight decay, of an anchor and of a correction", () => {
    const anchor = numbered(0.1);
    const correction = numbered(0.02);
    const { parameters } = trained({ weightDecay: 0.2, proximal: { mu: 0.5, anchor }, correction });
    const slope = (at: number) =>
      gradient[at] + 0.2 * start[at] + 0.5 * (start[at] - anchor[at]) + correction[at];
    expectNear(parameters, stepOf(slope));
  });

  it("goes on with momentum from a standstill", () => {
    const once = trained({ momentum: 0.9 }).parameters;
    expectNear(once, trained({}).parameters);
    const next = gradientAt(once);
    const twice = trained({ momentum: 0.9, amount: { steps: 2 } }).parameters;
    expectNear(
      twice,
      once.map((w, at) => w - 0.1 * (0.9 * gradient[at] + next[at])),
    );
  });

  it("tells the loss before it, and the root of the mean of squares", () => {
    const { samples, meanLoss, rootMeanSquareLoss, steps } = trained({});
    expect({ samples, steps }).toEqual({ samples: 23, steps: 1 });
    expect(Math.abs(meanLoss - trainer.evaluate(start, data).meanLoss)).toBeLessThan(1e-6);
    expect(rootMeanSquareLoss).toBeGreaterThan(meanLoss);
  });
});

describe("local training", () => {
  const digestOf = (changes: Partial<TrainingRecipe>, client = 0) =>
    parameterDigest(
      trained({ batchSize: 5, amount: { epochs: 2 }, ...changes }, client).parameters,
    );

  it("depends on its own stream alone", () => {
    expect(digestOf({})).toBe(digestOf({}));
    expect(digestOf({}, 1)).not.toBe(digestOf({}));
  });

  it("with an anchor of no weight is the same to the bit as without", () => {
    expect(digestOf({ proximal: { mu: 0, anchor: numbered(1) } })).toBe(digestOf({}));
    expect(digestOf({ proximal: { mu: 0.1 } })).not.toBe(digestOf({}));
    const own = { mu: 0.1, anchor: start };
    expect(digestOf({ proximal: own })).toBe(digestOf({ proximal: { mu: 0.1 } }));
  });

  it("by steps is what by epochs is, as far as it goes", () => {
    expect(digestOf({ amount: { steps: 10 } })).toBe(digestOf({ amount: { epochs: 2 } }));
    // Seven steps are an epoch of five, of which the last has three samples, and two more.
    const { steps, samples } = trained({ batchSize: 5, amount: { steps: 7 } });
    expect({ steps, samples }).toEqual({ steps: 7, samples: 33 });
  });

  it("of no samples, and of no steps, changes nothing", () => {
    const parameters = start.slice();
    const none = randomSamples(0, 6, 3);
    const result = trainer.train(parameters, none, BASE, streams.stream("order", 0));
    expect(result).toEqual({ steps: 0, samples: 0, meanLoss: 0, rootMeanSquareLoss: 0 });
    expect(parameters).toEqual(start);
    expect(trained({ amount: { steps: 0 } }).parameters).toEqual(start);
    expect(trainer.evaluate(start, none)).toMatchObject({ samples: 0, accuracy: 0, meanLoss: 0 });
  });

  it("takes the steps, and goes through the samples, that are foreseen", () => {
    const amounts = fc.oneof(
      fc.record({ epochs: fc.nat({ max: 4 }) }),
      fc.record({ steps: fc.nat({ max: 20 }) }),
    );
    const batches = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.constant(Infinity));
    fc.assert(
      fc.property(amounts, batches, (amount, batchSize) => {
        const { steps, samples } = trained({ amount, batchSize });
        expect(stepCount({ ...BASE, amount, batchSize }, 23)).toBe(steps);
        expect(samplesInSteps(steps, 23, batchSize)).toBe(samples);
      }),
    );
  });
});

describe("what cannot be is refused", () => {
  it.each<[Partial<TrainingRecipe>, string]>([
    [{ amount: { epochs: 1.5 } }, "epochs is 1.5: expected a whole number, 0 or more"],
    [{ amount: { steps: -1 } }, "steps is -1: expected a whole number, 0 or more"],
    [{ batchSize: 0 }, "batchSize is 0: expected a whole number, 1 or more"],
    [{ learningRate: 0 }, "learningRate is 0: expected above 0"],
    [{ momentum: 1 }, "momentum is 1: expected 0 or more and below 1"],
    [{ weightDecay: NaN }, "weightDecay is NaN: expected 0 or more"],
    [{ proximal: { mu: -1 } }, "proximal mu is -1: expected 0 or more"],
    [
      { proximal: { mu: 1, anchor: new Float32Array(2) } },
      "proximal anchor of 2 numbers: expected 53",
    ],
    [{ correction: new Float32Array(2) }, "correction of 2 numbers: expected 53"],
  ])("in a recipe: %#", (changes, message) => {
    expect(() => trained(changes)).toThrow(message);
  });

  it("in parameters and in data", () => {
    const short = new Float32Array(5);
    expect(() => trainer.evaluate(short, data)).toThrow("parameters of 5 numbers: expected 53");
    const other = randomSamples(3, 7, 4);
    const message = "data of 7 features and 4 classes: expected 6 and 3";
    expect(() => trainer.evaluate(start, other)).toThrow(message);
  });
});
