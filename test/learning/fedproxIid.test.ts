import { readFileSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import { RandomStreams } from "../../sim/kernel/randomStreams.ts";
import {
  createTrainer,
  initialParameters,
  joinDataSets,
  SyntheticClients,
  shuffle,
  softmaxRegression,
} from "../../sim/learning/index.ts";
import { describeWithShared, sharedPath } from "../shared.ts";

const DRAWS = 2;
const ROUNDS = 200;
const CHOSEN = 10;
const RECIPE = { amount: { epochs: 20 }, batchSize: 10, learningRate: 0.01 };

interface Reached {
  readonly accuracy: number;
  readonly loss: number;
}

/** What 200 rounds reach: 10 of 30 devices in each, their models weighted by their samples. */
function reached(draw: number, mu: number, sampleCounts: readonly number[]): Reached {
  const streams = new RandomStreams(draw);
  const clientCount = sampleCounts.length;
  const spec = { clientCount, heterogeneity: "iid", sampleCounts } as const;
  const clients = new SyntheticClients(spec, streams);
  const devices = sampleCounts.map((_, client) => clients.trainingData(client));
  const test = joinDataSets(sampleCounts.map((_, client) => clients.testData(client)));
  const model = softmaxRegression(clients.featureCount, clients.classCount);
  const trainer = createTrainer(model);
  let parameters = initialParameters(model, streams.stream("parameters", 0));
  const all = Int32Array.from(sampleCounts, (_, client) => client);
  for (let round = 0; round < ROUNDS; round++) {
    shuffle(all, 0, clientCount, streams.stream("chosen", round));
    const sum = new Float64Array(model.parameterCount);
    let samples = 0;
    for (const client of all.subarray(0, CHOSEN)) {
      const own = parameters.slice();
      const order = streams.keyed("order", client).at(round);
      trainer.train(own, devices[client], { ...RECIPE, proximal: { mu } }, order);
      samples += devices[client].sampleCount;
      for (let at = 0; at < own.length; at++) sum[at] += devices[client].sampleCount * own[at];
    }
    parameters = Float32Array.from(sum, (value) => value / samples);
  }
  const { accuracy } = trainer.evaluate(parameters, test);
  return { accuracy, loss: trainer.evaluate(parameters, joinDataSets(devices)).meanLoss };
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

// The authors' code on their data ends at an accuracy of .894 with mu 0, and .711 with mu 1, and at
// losses of .267 and .783 (logs of yahui's run; ../shared/data/fedprox says where they are from).
describeWithShared("the FedProx paper's iid experiment, on data of our own draws", () => {
  let plain: Reached[];
  let proximal: Reached;
  beforeAll(() => {
    const path = sharedPath("data/fedprox/synthetic_iid/mytest.json")!;
    const file = JSON.parse(readFileSync(path, "utf8"));
    // A tenth of a device's samples, rounded up, is its test: its size is known to within ten.
    const sizes = (file.num_samples as number[]).map((count) => 10 * count - 5);
    plain = Array.from({ length: DRAWS }, (_, draw) => reached(draw + 1, 0, sizes));
    proximal = reached(1, 1, sizes);
  });

  it("ends at the accuracy that the authors' code reaches", () => {
    expect(Math.abs(mean(plain.map(({ accuracy }) => accuracy)) - 0.894)).toBeLessThan(0.02);
    for (const { loss } of plain) expect(Math.abs(loss - 0.3)).toBeLessThan(0.08);
  });

  it("is slowed down by the proximal term, as theirs is", () => {
    expect(Math.abs(proximal.accuracy - 0.711)).toBeLessThan(0.07);
    expect(proximal.loss).toBeGreaterThan(2 * plain[0].loss);
  });
});
