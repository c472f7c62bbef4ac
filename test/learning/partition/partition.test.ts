import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distribution } from "../../../sim/kernel/index.ts";
import { RandomStreams } from "../../../sim/kernel/randomStreams.ts";
import {
  dirichletPartition,
  groupPartition,
  iidPartition,
  type Partition,
  PartitionedClients,
  quantitySkewPartition,
  shardPartition,
} from "../../../sim/learning/index.ts";
import { randomSamples } from "../samples.ts";

const CLASSES = 7;
const randomOf = (seed: number) => new RandomStreams(seed).stream("partition", 0);
const labelsOf = (count: number, seed: number) => randomSamples(count, 1, CLASSES, seed).labels;

type Make = (labels: Int32Array, clients: number, seed: number) => Partition;
const KINDS: readonly (readonly [name: string, make: Make])[] = [
  ["iid", (labels, clients, seed) => iidPartition(labels.length, clients, randomOf(seed))],
  ["shards", (labels, clients, seed) => shardPartition(labels, clients, 2, randomOf(seed))],
  [
    "Dirichlet",
    (labels, clients, seed) => dirichletPartition(labels, clients, 0.3, randomOf(seed)),
  ],
  [
    "lognormal quantities",
    (labels, clients, seed) => {
      const law = distribution({ distribution: "lognormal", median: 1, sigma: 2 });
      return quantitySkewPartition(labels.length, clients, law, randomOf(seed));
    },
  ],
  [
    "groups",
    (labels, clients, seed) => {
      const groups = Array.from({ length: Math.max(clients, CLASSES) }, (_, at) => at % CLASSES);
      return groupPartition(labels, groups, randomOf(seed));
    },
  ],
];

describe.each(KINDS)("a partition by %s", (_, make) => {
  it("gives every sample to one client, the same one each time", () => {
    const cases = fc.tuple(fc.nat({ max: 200 }), fc.integer({ min: 1, max: 30 }), fc.nat());
    fc.assert(
      fc.property(cases, ([count, clients, seed]) => {
        const labels = labelsOf(count, seed);
        const partition = make(labels, clients, seed);
        expect(partition.length).toBeGreaterThanOrEqual(clients);
        const dealt = partition.flatMap((part) => [...part]).sort((a, b) => a - b);
        expect(dealt).toEqual(Array.from({ length: count }, (_, sample) => sample));
        expect(make(labels, clients, seed)).toEqual(partition);
      }),
    );
  });
});

describe("partitions", () => {
  const labels = labelsOf(10_000, 1);
  const classesOf = (part: Int32Array) =>
    new Set(Array.from(part, (sample) => labels[sample])).size;

  it("by iid and by shards are equal to a sample or two", () => {
    const sizes = [...KINDS[0][1](labels, 60, 1), ...KINDS[1][1](labels, 60, 1)].map(
      (p) => p.length,
    );
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(2);
  });

  it("by two shards leave most clients with two or three classes", () => {
    const counts = shardPartition(labels, 100, 2, randomOf(1)).map(classesOf);
    expect(Math.max(...counts)).toBeLessThanOrEqual(4);
    expect(counts.filter((count) => count <= 2).length).toBeGreaterThan(80);
  });

  it("by Dirichlet leave as few classes as the concentration is small", () => {
    const classes = (concentration: number) => {
      const counts = dirichletPartition(labels, 50, concentration, randomOf(1)).map(classesOf);
      return counts.reduce((sum, count) => sum + count, 0) / counts.length;
    };
    expect(classes(0.01)).toBeLessThan(2);
    expect(classes(100)).toBe(CLASSES);
    // Shares of Dirichlet have the variance (1/K)(1 − 1/K) / (K concentration + 1).
    const [clients, concentration] = [20, 2];
    const shares = Array.from({ length: 30 }, (_, seed) =>
      dirichletPartition(labels, clients, concentration, randomOf(seed)).flatMap((part) => {
        const first = part.filter((sample) => labels[sample] === 0).length;
        return first / labels.filter((label) => label === 0).length;
      }),
    ).flat();
    const variance =
      shares.reduce((sum, share) => sum + (share - 1 / clients) ** 2, 0) / shares.length;
    const expected = ((1 / clients) * (1 - 1 / clients)) / (clients * concentration + 1);
    expect(variance / expected).toBeGreaterThan(0.8);
    expect(variance / expected).toBeLessThan(1.2);
  });

  it("by quantities have the law's skew, and no client with nothing", () => {
    const law = distribution({ distribution: "pareto", scale: 1, shape: 1.2 });
    const sizes = quantitySkewPartition(10_000, 100, law, randomOf(2)).map(({ length }) => length);
    sizes.sort((a, b) => b - a);
    expect(sizes[99]).toBeGreaterThanOrEqual(1);
    expect(sizes.slice(0, 20).reduce((sum, size) => sum + size, 0)).toBeGreaterThan(4_000);
  });

  it("by groups keep samples within their group, and say which has no client", () => {
    const routes = ["north", "south", "south", "ring"];
    const partition = groupPartition(["south", "ring", "south", "south"], routes, randomOf(1));
    expect(partition.map((part) => part.length)).toEqual([0, 2, 1, 1]);
    expect(() => groupPartition(["west"], routes, randomOf(1))).toThrow(
      /group "west" have no client/,
    );
  });

  it("become clients that hold back a share, and lose nothing", () => {
    const data = randomSamples(500, 3, CLASSES);
    const partition = dirichletPartition(data.labels, 20, 0.5, randomOf(1));
    const clients = new PartitionedClients(data, partition, 0.1, new RandomStreams(1));
    let first: number[] = [];
    for (let client = 0; client < 20; client++) {
      const training = clients.trainingData(client);
      const test = clients.testData(client);
      expect(training.sampleCount).toBe(Math.floor(0.9 * partition[client].length));
      expect(test.sampleCount).toBe(clients.testSampleCount(client));
      first = first.concat([...training.features, ...test.features]);
    }
    expect(first.sort((a, b) => a - b)).toEqual([...data.features].sort((a, b) => a - b));
  });
});
