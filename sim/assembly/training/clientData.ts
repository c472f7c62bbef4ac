import { type TextSource, wholeBytes, wholeText } from "../../input/textSource.ts";
import { type Distribution, nonNegativeDistribution } from "../../kernel/distributions.ts";
import type { RandomStream } from "../../kernel/randomStream.ts";
import type { RandomStreams } from "../../kernel/randomStreams.ts";
import {
  type ClientData,
  type DataSet,
  DigitClients,
  dirichletPartition,
  iidPartition,
  ListedClients,
  leafClients,
  type Partition,
  PartitionedClients,
  quantitySkewPartition,
  readIdx,
  readLeaf,
  readSamples,
  type StoredSamples,
  SyntheticClients,
  shardPartition,
} from "../../learning/index.ts";
import type { Scenario } from "../../scenario/schema/scenario.ts";

type Data = Scenario["training"][string]["data"];
type Dealt = Extract<Data, { kind: "table" | "idx" }>;

/**
 * The samples that the files of a job's data hold: all in one, or of each client those to train
 * with and then of each those to judge by. None where data are drawn.
 */
export function fileSamples(
  data: Data,
  openText: (path: string) => TextSource,
): readonly StoredSamples[] {
  switch (data.kind) {
    case "synthetic":
    case "digits":
      return [];
    case "table":
      return [readSamples(openText(data.file), data.classes, data.scale).data];
    case "idx": {
      const [images, labels] = [data.images, data.labels].map((file) => {
        const source = openText(file);
        return { name: source.name, bytes: wholeBytes(source) };
      });
      return [readIdx(images, labels)];
    }
    case "leaf": {
      const [training, test] = [data.training, data.test].map((file) =>
        readLeaf(file, wholeText(openText(file))),
      );
      const clients = leafClients(training, test);
      const numbers = Array.from({ length: clients.clientCount }, (_, client) => client);
      const trained = numbers.map((client) => clients.trainingData(client));
      return [...trained, ...numbers.map((client) => clients.testData(client))];
    }
  }
}

/**
 * What the clients of a job have, of the samples of its files. Jobs whose data are said in the same
 * words have the same data: chance is keyed by the client alone.
 */
export function clientDataOf(
  name: string,
  data: Data,
  clientCount: number,
  samples: readonly StoredSamples[],
  streams: RandomStreams,
): ClientData {
  switch (data.kind) {
    case "synthetic": {
      const { alpha, beta, iid, largest, samples } = data;
      const heterogeneity = iid ? "iid" : { alpha, beta };
      const limit = largest === undefined ? {} : { largestSampleCount: largest };
      const sizes = samples === undefined ? {} : { sampleCounts: samples };
      const spec = { clientCount, heterogeneity, ...limit, ...sizes } as const;
      return new SyntheticClients(spec, streams);
    }
    case "digits": {
      const sampleCount = lognormal(data.samples, data.spread);
      const concentration = data.concentration === "iid" ? Infinity : data.concentration;
      const { side, noise: noiseDeviation } = data;
      const spec = { clientCount, side, sampleCount, concentration, noiseDeviation };
      return new DigitClients(spec, streams);
    }
    case "table":
    case "idx":
      return dealt(name, data, samples[0], clientCount, streams);
    case "leaf": {
      const own = samples.filter((one): one is DataSet => "features" in one);
      const count = own.length / 2;
      return new ListedClients(own.slice(0, count), own.slice(count));
    }
  }
}

function dealt(
  name: string,
  data: Dealt,
  samples: StoredSamples,
  clientCount: number,
  streams: RandomStreams,
): ClientData {
  const order = streams.keyed("partition", name).at(0);
  const partition = partitionOf(data, samples, clientCount, order);
  return new PartitionedClients(samples, partition, data.testShare, streams);
}

function partitionOf(
  { partition }: Dealt,
  { labels, sampleCount }: StoredSamples,
  clientCount: number,
  random: RandomStream,
): Partition {
  switch (partition.kind) {
    case "iid":
      return iidPartition(sampleCount, clientCount, random);
    case "shards":
      return shardPartition(labels, clientCount, partition.perClient, random);
    case "dirichlet":
      return dirichletPartition(labels, clientCount, partition.concentration, random);
    case "quantity": {
      const law = lognormal(1, partition.spread);
      return quantitySkewPartition(sampleCount, clientCount, law, random);
    }
  }
}

function lognormal(median: number, sigma: number): Distribution {
  return sigma === 0
    ? nonNegativeDistribution({ distribution: "constant", value: median })
    : nonNegativeDistribution({ distribution: "lognormal", median, sigma });
}
