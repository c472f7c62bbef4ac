import { loadScenario } from "../host/loadScenario.ts";
import { type CheckedScenario, checkScenario } from "../lab/checkedScenario.ts";
import { requestFor } from "../lab/policyRequest.ts";
import { prepareRun } from "../lab/prepareRun.ts";
import type { TextSource } from "../sim/input/textSource.ts";
import { nonNegativeDistribution } from "../sim/kernel/distributions.ts";
import { RandomStreams } from "../sim/kernel/randomStreams.ts";
import { DigitClients } from "../sim/learning/index.ts";
import type { Benchmark, Outcome } from "./benchmark.ts";
import { projectFile } from "./projectFile.ts";

const SAMPLES_PER_CLIENT = 63;
const SIDE = 28;
/** Of the experiment's rounds. */
const TENTH = 20;
/** As files are read. */
const PIECE_BYTES = 1 << 18;
const STREAMS = new RandomStreams(1);
const STRAGGLERS = [0, 0.5, 0.9];
const AGGREGATIONS = [
  requestFor("fedavg"),
  requestFor("fedprox", { mu: 0 }),
  requestFor("fedprox", { mu: 1 }),
];

/** Whole experiments of federated training on simulated devices and network. */
export function federatedBenchmarks(): Benchmark[] {
  return [
    {
      name: "federated: the nine curves of FedProx",
      unit: "rounds",
      small: () => () => nineCurves(2),
      large: () => () => nineCurves(TENTH),
    },
    {
      name: "federated: logistic regression, 784 features",
      unit: "rounds",
      small: () => logisticRegression(20, 2),
      large: () => logisticRegression(1000, 100),
    },
  ];
}

/**
 * T. Li et al., MLSys 2020, figure 1, column 1: one draw, all policies and shares of stragglers,
 * and so many of its 200 rounds.
 */
function nineCurves(rounds: number): Outcome {
  let [events, digest] = [0, ""];
  for (const share of STRAGGLERS) {
    const checked = loadScenario(projectFile("scenarios/federated-fedprox.yaml"), [
      "horizon=20min",
      `training.words.rounds=${rounds}`,
      `training.words.clients.stragglers=${share}`,
    ]);
    for (const aggregation of AGGREGATIONS) {
      const { run } = prepareRun(checked, { policies: { aggregation } });
      while (run.advance(100_000));
      const finished = run.finish();
      events += finished.summary.events;
      digest += finished.digest.slice(0, 8);
    }
  }
  return { units: STRAGGLERS.length * AGGREGATIONS.length * rounds, events, digest };
}

/**
 * The size of the benchmark of FLUTE's README (D. Dimitriadis et al. 2022): 10 of 1,000 clients in
 * a round, with two kinds of digits each, of which there are 63. The digits, our own, are there in
 * two files as MNIST has them: reading these is timed, drawing them is not.
 */
function logisticRegression(clients: number, rounds: number): () => Outcome {
  const text = `orrery: 1
name: logistic-regression
horizon: 1d
sites: { town: { x: 0m, y: 0m } }
nodes:
  phone: { tier: edge, cores: 1, speed: 2GHz, at: town, count: ${clients} }
  server: { tier: cloud, cores: 8, speed: 3GHz, at: town }
applications: {}
training:
  digits:
    model: { kind: softmax }
    data: { kind: idx, images: images, labels: labels, partition: { kind: shards, perClient: 2 } }
    server: server
    clients: { nodes: phone }
    local: { epochs: 1, batch: 10, learningRate: 0.03 }
    rounds: ${rounds}
    clientsPerRound: 10
    evaluation: { every: ${Math.ceil(rounds / 5)}, clients: ${clients} }
`;
  const checked = checkScenario({ file: "logistic-regression", text, overrides: [] });
  const files = digitFiles(SAMPLES_PER_CLIENT * clients);
  return () => ({ ...runOf(checked, files), units: rounds });
}

type Files = Readonly<Record<string, Uint8Array>>;

/** By their number of digits: drawing 63,000 takes longer than all rounds. */
const DRAWN = new Map<number, Files>();

function digitFiles(count: number): Files {
  const files = DRAWN.get(count) ?? drawnFiles(count);
  DRAWN.set(count, files);
  return files;
}

/** Images of digits and their labels in the IDX format. */
function drawnFiles(count: number): Files {
  const spec = {
    clientCount: 1,
    side: SIDE,
    sampleCount: nonNegativeDistribution({
      distribution: "constant",
      value: Math.ceil(count / 0.9),
    }),
  };
  const digits = new DigitClients(
    { ...spec, concentration: Infinity, noiseDeviation: 0.1 },
    STREAMS,
  );
  const { features, labels } = digits.trainingData(0);
  const size = (value: number) =>
    [value >> 24, value >> 16, value >> 8, value].map((one) => one & 255);
  const pixels = Uint8Array.from(features.subarray(0, count * SIDE * SIDE), (one) => {
    return 255 * Math.max(0, Math.min(1, one));
  });
  const images = new Uint8Array(16 + pixels.length);
  images.set([0, 0, 8, 3, ...[count, SIDE, SIDE].flatMap(size)]);
  images.set(pixels, 16);
  const header = [0, 0, 8, 1, ...size(count)];
  return { images, labels: Uint8Array.from([...header, ...labels.subarray(0, count)]) };
}

function runOf(checked: CheckedScenario, files: Files): Outcome {
  const openText = (path: string) => byteSource(path, files[path]);
  const { run } = prepareRun(checked, { openText });
  while (run.advance(100_000));
  const { digest, summary } = run.finish();
  return { units: summary.events, events: summary.events, digest };
}

/** A file in memory, handed out as one on disk is. */
function byteSource(name: string, bytes: Uint8Array): TextSource {
  let position = 0;
  const readBytes = () => {
    if (position >= bytes.length) return null;
    const piece = bytes.slice(position, position + PIECE_BYTES);
    position += piece.length;
    return piece;
  };
  return { name, read: () => null, readBytes };
}
