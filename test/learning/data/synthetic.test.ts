import { describe, expect, it } from "vitest";
import { RandomStreams } from "../../../sim/kernel/randomStreams.ts";
import {
  createTrainer,
  type DataSet,
  joinDataSets,
  SyntheticClients,
  type SyntheticSpec,
  softmaxRegression,
} from "../../../sim/learning/index.ts";

const CLIENTS = 400;
const clientsOf = (heterogeneity: SyntheticSpec["heterogeneity"], seed = 5) =>
  new SyntheticClients(
    { clientCount: CLIENTS, heterogeneity, largestSampleCount: 300 },
    new RandomStreams(seed),
  );

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: readonly number[]) => {
  const centre = mean(values);
  return mean(values.map((value) => (value - centre) ** 2));
};

const featureOf = ({ features, featureCount, sampleCount }: DataSet, feature: number) =>
  Array.from({ length: sampleCount }, (_, sample) => features[sample * featureCount + feature]);

/** The mean of each of a client's features, which is near v. */
const featureMeans = (data: DataSet) =>
  Array.from({ length: data.featureCount }, (_, feature) => mean(featureOf(data, feature)));

const numbers = Array.from({ length: CLIENTS }, (_, client) => client);

describe("Synthetic(alpha, beta)", () => {
  it("has sizes of 50 plus a lognormal of 4 and 2, nine tenths to train with", () => {
    const spec = { clientCount: 4_000, heterogeneity: "iid" as const };
    const clients = new SyntheticClients(spec, new RandomStreams(1));
    const sizes = Array.from({ length: 4_000 }, (_, client) => {
      const training = clients.trainingSampleCount(client);
      const size = training + clients.testSampleCount(client);
      expect(training).toBe(Math.floor(0.9 * size));
      return size;
    });
    // The part beyond 50 is rounded down, by a half in the middle.
    const logarithms = sizes.filter((size) => size > 60).map((size) => Math.log(size - 49.5));
    const isAbove = (level: number) => sizes.filter((size) => size > level).length / 4_000;
    expect(Math.min(...sizes)).toBe(50);
    // The median of a lognormal, and its quantile one deviation above and below.
    expect(Math.abs(isAbove(50 + Math.exp(4)) - 0.5)).toBeLessThan(0.03);
    expect(Math.abs(isAbove(50 + Math.exp(6)) - 0.1587)).toBeLessThan(0.02);
    expect(Math.abs(isAbove(50 + Math.exp(2)) - 0.8413)).toBeLessThan(0.02);
    expect(Math.max(...logarithms)).toBeGreaterThan(4 + 2 * 2.5);
  });

  it("has features of variance j^-1.2 around the client's means", () => {
    const clients = clientsOf({ alpha: 1, beta: 1 });
    const data = numbers.map((client) => clients.trainingData(client));
    for (const feature of [0, 1, 9, 59]) {
      const within = mean(data.map((one) => variance(featureOf(one, feature))));
      const n = mean(data.map(({ sampleCount }) => 1 - 1 / sampleCount));
      expect(within / n / (feature + 1) ** -1.2).toBeGreaterThan(0.97);
      expect(within / n / (feature + 1) ** -1.2).toBeLessThan(1.03);
    }
  });

  it.each([0, 0.5, 1, 2])("has means around a centre of deviation beta = %d", (beta) => {
    const clients = clientsOf({ alpha: 0, beta });
    const means = numbers.map((client) => featureMeans(clients.trainingData(client)));
    // v ~ N(B, 1) with 60 of them, and B ~ N(0, beta): the last features have next to no noise.
    const centres = means.map((one) => mean(one.slice(20)));
    expect(mean(means.map((one) => variance(one.slice(20))))).toBeCloseTo(39 / 40, 1);
    const expected = beta ** 2 + 1 / 40;
    expect(Math.abs(variance(centres) / expected - 1)).toBeLessThan(0.25);
  });

  it("has labels that alpha does not change: it moves the numbers of all classes alike", () => {
    const labelsOf = (alpha: number) =>
      numbers
        .slice(0, 20)
        .map((client) => clientsOf({ alpha, beta: 1 }).trainingData(client).labels);
    expect(labelsOf(5)).toEqual(labelsOf(0));
  });

  it("has a model for each client, but one for all as iid", () => {
    const accuracyOfOthers = (heterogeneity: SyntheticSpec["heterogeneity"]) => {
      const clients = clientsOf(heterogeneity);
      const pooled = (from: number, to: number) =>
        joinDataSets(numbers.slice(from, to).map((client) => clients.trainingData(client)));
      const model = softmaxRegression(60, 10);
      const trainer = createTrainer(model);
      const parameters = new Float32Array(model.parameterCount);
      const recipe = { amount: { epochs: 20 }, batchSize: 20, learningRate: 1 };
      trainer.train(parameters, pooled(0, 50), recipe, new RandomStreams(1).stream("order", 0));
      return trainer.evaluate(parameters, pooled(50, 100)).accuracy;
    };
    expect(accuracyOfOthers("iid")).toBeGreaterThan(0.9);
    expect(accuracyOfOthers({ alpha: 1, beta: 1 })).toBeLessThan(0.3);
  });

  it("has features around zero as iid", () => {
    const iid = clientsOf("iid");
    const means = numbers.slice(0, 50).map((client) => featureMeans(iid.trainingData(client)));
    expect(Math.abs(mean(means.flat()))).toBeLessThan(0.01);
  });

  it("takes sizes that are given, with the laws of the clients as they were", () => {
    const spec = { clientCount: 3, heterogeneity: { alpha: 1, beta: 1 } };
    const sizes = { ...spec, sampleCounts: [50, 7, 20] };
    const given = new SyntheticClients(sizes, new RandomStreams(1));
    const drawn = new SyntheticClients(spec, new RandomStreams(1));
    expect(given.trainingSampleCount(1) + given.testSampleCount(1)).toBe(7);
    const { features } = given.trainingData(2);
    expect(features).toEqual(drawn.trainingData(2).features.slice(0, features.length));
    const fewer = { ...spec, sampleCounts: [50, 7] };
    const message = "sizes of 2 clients: expected 3";
    expect(() => new SyntheticClients(fewer, new RandomStreams(1))).toThrow(message);
  });

  it("makes any client's data alone, the same each time, and others by another seed", () => {
    const spec = { clientCount: 1e6, heterogeneity: { alpha: 1, beta: 1 } };
    const clients = new SyntheticClients(spec, new RandomStreams(1));
    const far = clients.trainingData(987_654);
    expect(new SyntheticClients(spec, new RandomStreams(1)).trainingData(987_654)).toEqual(far);
    const other = new SyntheticClients(spec, new RandomStreams(2)).trainingData(987_654);
    expect(other.features[0]).not.toBe(far.features[0]);
  });
});
