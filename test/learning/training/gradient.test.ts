import { describe, expect, it } from "vitest";
import { RandomStreams } from "../../../sim/kernel/randomStreams.ts";
import {
  createTrainer,
  initialParameters,
  multiLayerPerceptron,
  softmaxRegression,
} from "../../../sim/learning/index.ts";
import { differences, referenceLoss } from "../reference.ts";
import { randomSamples } from "../samples.ts";

const MODELS = [
  softmaxRegression(7, 3),
  softmaxRegression(60, 10),
  multiLayerPerceptron(6, [5], 4),
  multiLayerPerceptron(9, [8, 7], 5),
];

describe.each(MODELS.map((model) => ({ model, ...model })))(
  "the gradient of a $name of $featureCount features and $parameterCount parameters",
  ({ model, featureCount, classCount }) => {
    const data = randomSamples(70, featureCount, classCount);
    const random = new RandomStreams(2).stream("parameters", 0);
    const parameters = initialParameters(model, random);
    // Biases too, so that no term of the gradient goes unseen.
    for (let index = 0; index < parameters.length; index++) {
      if (parameters[index] === 0) parameters[index] = random.next() - 0.5;
    }
    const gradient = new Float32Array(parameters.length);
    const loss = createTrainer(model).gradient(parameters, data, gradient);

    it("is that of finite differences of the loss in 64 bits", () => {
      const expected = differences(model, parameters, data);
      const off = expected.map((value, index) => Math.abs(value - gradient[index]));
      expect(Math.max(...off)).toBeLessThan(2e-7);
    });

    it("comes with the loss", () => {
      expect(Math.abs(loss - referenceLoss(model, parameters, data))).toBeLessThan(3e-7);
    });
  },
);
