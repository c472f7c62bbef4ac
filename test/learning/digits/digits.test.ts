import { describe, expect, it } from "vitest";
import { distribution } from "../../../sim/kernel/index.ts";
import { RandomStreams } from "../../../sim/kernel/randomStreams.ts";
import {
  createTrainer,
  DigitClients,
  digitSamples,
  initialParameters,
  joinDataSets,
  multiLayerPerceptron,
} from "../../../sim/learning/index.ts";

const streams = new RandomStreams(1);
const SPEC = {
  clientCount: 1e6,
  side: 8,
  sampleCount: distribution({ distribution: "uniform", low: 20, high: 60 }),
  concentration: 0.3,
  noiseDeviation: 0.1,
};

describe("generated digits", () => {
  it("are images from 0 to 1, of a client that can be made alone", () => {
    const clients = new DigitClients(SPEC, streams);
    const data = clients.trainingData(876_543);
    expect(data.featureCount).toBe(64);
    expect(data.sampleCount).toBe(clients.trainingSampleCount(876_543));
    expect(data.sampleCount).toBeGreaterThanOrEqual(18);
    expect(data.sampleCount).toBeLessThanOrEqual(54);
    expect(Math.min(...data.features)).toBe(0);
    expect(Math.max(...data.features)).toBe(1);
    expect(new DigitClients(SPEC, new RandomStreams(1)).trainingData(876_543)).toEqual(data);
  });

  it("differ between clients in which digits there are", () => {
    const clients = new DigitClients(SPEC, streams);
    const distinct = Array.from({ length: 40 }, (_, client) => {
      return new Set(clients.trainingData(client).labels).size;
    });
    expect(Math.max(...distinct)).toBeLessThan(10);
    const alike = new DigitClients({ ...SPEC, concentration: Infinity }, streams);
    const all = joinDataSets(Array.from({ length: 40 }, (_, client) => alike.trainingData(client)));
    for (let digit = 0; digit < 10; digit++) {
      const share = all.labels.filter((label) => label === digit).length / all.sampleCount;
      expect(Math.abs(share - 0.1)).toBeLessThan(0.03);
    }
  });

  it("can be learned, of writers that were never seen", () => {
    const model = multiLayerPerceptron(64, [32], 10);
    const trainer = createTrainer(model);
    const parameters = initialParameters(model, streams.stream("parameters", 0));
    const training = digitSamples(2_000, 8, 0.1, streams.stream("training", 0));
    const recipe = { amount: { epochs: 20 }, batchSize: 20, learningRate: 0.1, momentum: 0.5 };
    trainer.train(parameters, training, recipe, streams.stream("order", 0));
    const test = digitSamples(1_000, 8, 0.1, streams.stream("test", 0));
    expect(trainer.evaluate(parameters, test).accuracy).toBeGreaterThan(0.93);
  });
});
