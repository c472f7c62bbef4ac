import { standardNormal } from "../../../sim/kernel/index.ts";
import type { KeyedStream } from "../../../sim/kernel/keyedStream.ts";
import { RandomStreams } from "../../../sim/kernel/randomStreams.ts";
import {
  createTrainer,
  type DataSet,
  dataSet,
  initialParameters,
  softmaxRegression,
} from "../../../sim/learning/index.ts";
import type { AggregationPolicy, ClientUpdate } from "../../../sim/policy/aggregation.ts";
import type { CompressionPolicy } from "../../../sim/policy/compression.ts";
import type { PrivacyPolicy } from "../../../sim/policy/privacy.ts";

const FEATURES = 16;
const CLASSES = 10;
const LEARNING_RATE = 0.1;

/** Clients that all take part in each round, without a network or a clock. */
export interface Federation {
  readonly aggregation: AggregationPolicy;
  readonly compression?: CompressionPolicy;
  readonly privacy?: PrivacyPolicy;
  readonly clients: readonly DataSet[];
  readonly test: DataSet;
  readonly rounds: number;
  readonly epochs: number;
  /** What the client sends in place of its update; null where it sends that. */
  readonly attack?: (client: number, update: Float64Array) => Float64Array;
}

/** Normal clouds around a centre for each class, the same for all clients; numbered from `first`. */
export function clouds(clients: number, samples: number, seed: number, first = 0): DataSet[] {
  const streams = new RandomStreams(seed);
  const centres = streams.stream("centres", 0);
  const centre = Array.from({ length: CLASSES * FEATURES }, () => standardNormal(centres));
  return Array.from({ length: clients }, (_, client) => {
    const draws = streams.stream("samples", first + client);
    const labels = Int32Array.from({ length: samples }, () => Math.floor(draws.next() * CLASSES));
    const features = Float32Array.from({ length: samples * FEATURES }, (_, place) => {
      const label = labels[Math.floor(place / FEATURES)];
      return centre[label * FEATURES + (place % FEATURES)] + 1.2 * standardNormal(draws);
    });
    return dataSet(features, labels, FEATURES, CLASSES);
  });
}

/** The share of the test data that the common model classifies as it should, in the end. */
export function accuracyOf(federation: Federation): number {
  const { aggregation, clients, test, rounds } = federation;
  const network = softmaxRegression(test.featureCount, test.classCount);
  const streams = new RandomStreams(1);
  const model = initialParameters(network, streams.stream("initial", 0));
  const trainer = createTrainer(network);
  aggregation.begin?.({
    parameterCount: network.parameterCount,
    clientCount: clients.length,
    clientsPerRound: clients.length,
    rounds,
    learningRate: LEARNING_RATE,
    momentum: 0,
  });
  const draws = streams.keyed("draws", 0);
  for (let round = 0; round < rounds; round++) {
    const sent = clients.map((_, client) =>
      sentUpdate(federation, trainer, model, client, round, draws),
    );
    const updates = revealed(federation, sent, round, model.length, draws);
    if (updates === null) continue;
    aggregation.merge({ level: "server", participant: 0, round, model, updates });
  }
  return trainer.evaluate(model, test).accuracy;
}

function sentUpdate(
  { aggregation, compression, privacy, clients, epochs, attack }: Federation,
  trainer: ReturnType<typeof createTrainer>,
  model: Float32Array,
  client: number,
  round: number,
  draws: KeyedStream,
): ClientUpdate {
  const data = clients[client];
  const samples = data.sampleCount;
  const start = { client, round, samples };
  const terms = aggregation.localTerms?.(start);
  const own = model.slice();
  const { steps } = trainer.train(
    own,
    data,
    {
      amount: { epochs },
      batchSize: 10,
      learningRate: LEARNING_RATE,
      proximal: { mu: terms?.proximalWeight ?? 0 },
      ...(terms?.gradientCorrection ? { correction: terms.gradientCorrection } : {}),
    },
    draws.at(3 * (round * clients.length + client)),
  );
  let delta: Float64Array = Float64Array.from(own, (value, place) => value - model[place]);
  const gradientCorrection = terms?.gradientCorrection ?? null;
  const result = {
    ...start,
    steps,
    learningRate: LEARNING_RATE,
    update: delta,
    gradientCorrection,
  };
  const control = aggregation.clientDone?.(result) ?? null;
  if (attack !== undefined) delta = attack(client, delta);
  const view = { ...roundOf(clients, round, model.length), client, samples, update: delta };
  privacy?.protect?.(view, draws.at(3 * (round * clients.length + client) + 1));
  compression?.compress(view, draws.at(3 * (round * clients.length + client) + 1).within(1));
  privacy?.hide?.(view, draws.at(3 * (round * clients.length + client) + 2));
  return { client, samples, steps, delta, control, staleness: 0, startLoss: null };
}

function revealed(
  { privacy, clients }: Federation,
  updates: readonly ClientUpdate[],
  round: number,
  parameterCount: number,
  draws: KeyedStream,
): readonly ClientUpdate[] | null {
  if (privacy?.reveal === undefined) return updates;
  const view = { ...roundOf(clients, round, parameterCount), updates };
  return privacy.reveal(view, draws.at(3 * round * clients.length + 2).within(1));
}

function roundOf(clients: readonly DataSet[], round: number, parameterCount: number) {
  const cohort = clients.map((_, client) => client);
  return { round, parameterCount, clientCount: clients.length, cohort };
}
