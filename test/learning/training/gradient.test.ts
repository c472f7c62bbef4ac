import { describe, expect, it } from "vitest";
import { RandomStreams } from "../../../sim/kernel/randomStreams.ts";
import {
  convolutionalNetwork,
  createTrainer,
  initialParameters,
  multiLayerPerceptron,
  softmaxRegression,
} from "../../../sim/learning/index.ts";
import { differences, referenceLoss } from "../reference.ts";
import { randomSamples } from "../samples.ts";

const CONVOLUTIONS = { kernelSize: 3, classCount: 3 };
const MODELS = [
  softmaxRegression(7, 3),
  softmaxRegression(60, 10),
  multiLayerPerceptron(6, [5], 4),
  multiLayerPerceptron(9, [8, 7], 5),
  convolutionalNetwork({ ...CONVOLUTIONS, height: 5, width: 7, channels: 2, filters: [4] }),
  convolutionalNetwork({ ...CONVOLUTIONS, height: 4, width: 6, channels: 1, filters: [4, 8] }),
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
      // Rounding to 32 bits in sums over all samples, against the largest slope.
      const largest = Math.max(...expected.map(Math.abs));
      expect(largest).toBeGreaterThan(0.01);
      expect(Math.max(...off) / largest).toBeLessThan(3e-6);
    });

    it("comes with the loss", () => {
      expect(Math.abs(loss - referenceLoss(model, parameters, data))).toBeLessThan(3e-7);
    });
  },
);
