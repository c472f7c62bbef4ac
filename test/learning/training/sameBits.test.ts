import fc from "fast-check";
import { expect, it } from "vitest";
import { RandomStreams } from "../../../sim/kernel/randomStreams.ts";
import {
  convolutionalNetwork,
  createTrainer,
  type DataSet,
  initialParameters,
  type KernelsName,
  type Model,
  multiLayerPerceptron,
  parameterDigest,
  type TrainingRecipe,
} from "../../../sim/learning/index.ts";
import { randomSamples } from "../samples.ts";

const denseModels = fc
  .record({
    features: fc.integer({ min: 1, max: 30 }),
    hidden: fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 3 }),
    classes: fc.integer({ min: 2, max: 13 }),
  })
  .map(({ features, hidden, classes }) => multiLayerPerceptron(features, hidden, classes));

const convolutionalModels = fc
  .record({
    height: fc.integer({ min: 4, max: 9 }),
    width: fc.integer({ min: 4, max: 9 }),
    channels: fc.integer({ min: 1, max: 3 }),
    filters: fc.constantFrom([4], [8], [4, 8]),
    kernelSize: fc.constantFrom(1, 3),
    classCount: fc.integer({ min: 2, max: 5 }),
  })
  .map(convolutionalNetwork);

const recipes = fc.record({
  amount: fc.oneof(
    fc.record({ epochs: fc.integer({ min: 0, max: 3 }) }),
    fc.record({ steps: fc.integer({ min: 0, max: 12 }) }),
  ),
  batchSize: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.constant(Infinity)),
  // The largest makes most trainings run away, to infinities and what comes of them.
  learningRate: fc.constantFrom(0.01, 0.5, 1e30),
  momentum: fc.constantFrom(0, 0.9),
  weightDecay: fc.constantFrom(0, 1e-3),
});

const terms = fc.record({ mu: fc.constantFrom(0, 0.1), hasCorrection: fc.boolean() });

/** Everything that a training and a look at its end leave, as text. */
function left(kernels: KernelsName, model: Model, data: DataSet, recipe: TrainingRecipe): string {
  const trainer = createTrainer(model, kernels);
  expect(trainer.kernels).toBe(kernels);
  const streams = new RandomStreams(3);
  const parameters = initialParameters(model, streams.stream("parameters", 0));
  const result = trainer.train(parameters, data, recipe, streams.stream("order", 0));
  const gradient = new Float32Array(parameters.length);
  const loss = trainer.gradient(parameters, data, gradient);
  const digests = [parameterDigest(parameters), parameterDigest(gradient)];
  const evaluation = trainer.evaluate(parameters, data);
  return Object.values({ ...result, ...evaluation, loss })
    .concat(digests as never)
    .join(" ");
}

it("both kernels leave the same bits, whatever the model, the data and the recipe", () => {
  const samples = fc.integer({ min: 0, max: 150 });
  const models = fc.oneof({ weight: 3, arbitrary: denseModels }, convolutionalModels);
  const cases = fc.tuple(models, recipes, terms, samples, fc.integer());
  fc.assert(
    fc.property(cases, ([model, recipe, { mu, hasCorrection }, count, seed]) => {
      const data = randomSamples(count, model.featureCount, model.classCount, seed);
      const whole: TrainingRecipe = {
        ...recipe,
        proximal: { mu },
        ...(hasCorrection && { correction: new Float32Array(model.parameterCount).fill(0.01) }),
      };
      expect(left("simd", model, data, whole)).toBe(left("plain", model, data, whole));
    }),
    { numRuns: 150 },
  );
});
