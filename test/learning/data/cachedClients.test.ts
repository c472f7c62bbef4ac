import { expect, it } from "vitest";
import { CachedClients, type ClientData } from "../../../sim/learning/index.ts";
import { randomSamples } from "../samples.ts";

/** Of client c there are c + 1 samples of 10 features to train with, and one to test. */
function counted(): { readonly data: ClientData; readonly made: string[] } {
  const made: string[] = [];
  const data: ClientData = {
    ...{ featureCount: 10, classCount: 3, clientCount: 9 },
    trainingSampleCount: (client) => client + 1,
    testSampleCount: () => 1,
    trainingData: (client) => {
      made.push(`training ${client}`);
      return randomSamples(client + 1, 10, 3, client);
    },
    testData: (client) => {
      made.push(`test ${client}`);
      return randomSamples(1, 10, 3, 100 + client);
    },
  };
  return { data, made };
}

it("data are made once while there is room, and those not asked for are dropped first", () => {
  const { data, made } = counted();
  const cached = new CachedClients(data, 60);
  expect(cached.trainingData(2)).toEqual(randomSamples(3, 10, 3, 2));
  expect(cached.testData(2)).toEqual(randomSamples(1, 10, 3, 102));
  cached.trainingData(0);
  cached.trainingData(2);
  expect(made).toEqual(["training 2", "test 2", "training 0"]);
  // One sample too many: what was not asked for the longest time goes, and only that.
  cached.trainingData(1);
  cached.trainingData(2);
  cached.trainingData(0);
  cached.testData(2);
  expect(made.slice(3)).toEqual(["training 1", "test 2"]);
});

it("what has no room at all is made each time", () => {
  const { data, made } = counted();
  const cached = new CachedClients(data, 20);
  expect(cached.trainingData(8).sampleCount).toBe(9);
  expect(cached.trainingData(8).sampleCount).toBe(9);
  expect(made.length).toBe(2);
  expect(cached.trainingSampleCount(5)).toBe(6);
  expect(cached.testSampleCount(5)).toBe(1);
});
