import { describe, expect, it } from "vitest";
import { RandomStreams } from "../../../sim/kernel/randomStreams.ts";
import {
  convolutionalNetwork,
  initialParameters,
  multiLayerPerceptron,
  parameterDigest,
  softmaxRegression,
} from "../../../sim/learning/index.ts";

/** The usual small network for MNIST, with 5 × 5 kernels. */
const MNIST = {
  ...{ height: 28, width: 28, channels: 1, filters: [32, 64], kernelSize: 5, classCount: 10 },
};

describe("models", () => {
  it.each([
    [softmaxRegression(60, 10), 610, 1_200, 2_400],
    [softmaxRegression(784, 10), 7_850, 15_680, 31_360],
    // 784·200 and 200·10 multiply-adds; 20.5 million operations for a batch of 32 in training.
    [multiLayerPerceptron(784, [200], 10), 159_010, 317_600, 639_200],
    // H. B. McMahan et al., 2017: the 2NN has 199,210 parameters.
    [multiLayerPerceptron(784, [200, 200], 10), 199_210, 397_600, 879_200],
  ])("$name have their parameters and operations", (model, parameters, forward, training) => {
    expect(model.parameterCount).toBe(parameters);
    expect(model.forwardOperationsPerSample).toBe(forward);
    expect(model.trainingOperationsPerSample).toBe(training);
  });

  it("convolutional have kernels, filters and a dense layer over a quarter of a quarter", () => {
    const model = convolutionalNetwork(MNIST);
    const dense = 7 * 7 * 64 * 10;
    expect(model.parameterCount).toBe(25 * 32 + 32 + 25 * 32 * 64 + 64 + dense + 10);
    const [first, second] = [28 * 28 * 25 * 32, 14 * 14 * 25 * 32 * 64];
    expect(model.forwardOperationsPerSample).toBe(2 * (first + second + dense));
    expect(model.trainingOperationsPerSample).toBe(2 * (2 * first + 3 * second + 3 * dense));
  });

  it("begin with weights of Glorot's variance, and biases of zero", () => {
    const model = convolutionalNetwork({ ...MNIST, kernelSize: 3 });
    const parameters = initialParameters(model, new RandomStreams(1).stream("parameters", 0));
    const fans = [9 + 9 * 32, 9 * 32 + 9 * 64, 7 * 7 * 64 + 10];
    model.layers.forEach(({ weights, biases }, index) => {
      const own = parameters.subarray(weights, biases);
      const variance = own.reduce((sum, value) => sum + value * value, 0) / own.length;
      // A uniform law from −a to a has a²/3, so that it is 2 / (fan in + fan out).
      const sample = 4 / Math.sqrt(own.length);
      expect(Math.abs((variance * fans[index]) / 2 - 1)).toBeLessThan(sample);
      expect(Math.max(...own.map(Math.abs))).toBeLessThanOrEqual(
        Math.sqrt(6 / fans[index]) * 1.0001,
      );
      const end = model.layers[index + 1]?.weights ?? model.parameterCount;
      expect(parameters.subarray(biases, end).every((value) => value === 0)).toBe(true);
    });
  });

  it.each([
    [() => softmaxRegression(0, 10), "the number of features is 0: expected a whole number, 1"],
    [() => softmaxRegression(5, 1), "the number of classes is 1: expected a whole number, 2"],
    [() => multiLayerPerceptron(5, [3, 0], 2), "the size of a hidden layer is 0"],
    [
      () => convolutionalNetwork({ ...MNIST, filters: [6] }),
      "the number of filters is 6: expected a",
    ],
    [() => convolutionalNetwork({ ...MNIST, kernelSize: 4 }), "the size of the kernel is 4"],
    [
      () => convolutionalNetwork({ ...MNIST, height: 3 }),
      "the height of the images is 3: expected",
    ],
  ])("of impossible sizes are refused: %#", (make, message) => {
    expect(make).toThrow(message);
  });

  it("have a digest that tells bits apart, but for those of NaN", () => {
    const bits = Int32Array.of(0x7fc00000, 0x7fc00001, 0, -(2 ** 31));
    const [nan, otherNan, zero, minusZero] = new Float32Array(bits.buffer);
    const digestOf = (...values: number[]) => parameterDigest(Float32Array.from(values));
    expect(digestOf(nan)).toBe(digestOf(otherNan));
    expect(digestOf(zero)).not.toBe(digestOf(minusZero));
    expect(digestOf(1)).not.toBe(digestOf(1, 0));
  });
});
