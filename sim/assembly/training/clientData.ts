import { wholeText } from "../../input/textSource.ts";
import { type Distribution, nonNegativeDistribution } from "../../kernel/distributions.ts";
import type { RandomStream } from "../../kernel/randomStream.ts";
import {
  type ClientData,
  type DataSet,
  DigitClients,
  dirichletPartition,
  iidPartition,
  leafClients,
  type Partition,
  PartitionedClients,
  quantitySkewPartition,
  readLeaf,
  readSamples,
  SyntheticClients,
  shardPartition,
} from "../../learning/index.ts";
import type { Scenario } from "../../scenario/schema/scenario.ts";
import type { Platform } from "../platform.ts";

type Data = Scenario["training"][string]["data"];
type Table = Extract<Data, { kind: "table" }>;

/**
 * What the clients of a job have. Jobs whose data are said in the same words have the same data:
 * chance is keyed by the client alone.
 */
export function clientDataOf(
  name: string,
  data: Data,
  clientCount: number,
  { streams, openText }: Pick<Platform, "streams" | "openText">,
): ClientData {
  switch (data.kind) {
    case "synthetic": {
      const { alpha, beta, iid, largest } = data;
      const heterogeneity = iid ? "iid" : { alpha, beta };
      const limit = largest === undefined ? {} : { largestSampleCount: largest };
      return new SyntheticClients({ clientCount, heterogeneity, ...limit }, streams);
    }
    case "digits": {
      const sampleCount = lognormal(data.samples, data.spread);
      const concentration = data.concentration === "iid" ? Infinity : data.concentration;
      const { side, noise: noiseDeviation } = data;
      const spec = { clientCount, side, sampleCount, concentration, noiseDeviation };
      return new DigitClients(spec, streams);
    }
    case "table": {
      const table = readSamples(openText(data.file), data.classes, data.scale).data;
      const partition = partitionOf(
        data,
        table,
        clientCount,
        streams.keyed("partition", name).at(0),
      );
      return new PartitionedClients(table, partition, data.testShare, streams);
    }
    case "leaf": {
      const [training, test] = [data.training, data.test].map((file) =>
        readLeaf(file, wholeText(openText(file))),
      );
      return leafClients(training, test);
    }
  }
}

function partitionOf(
  { partition }: Table,
  { labels, sampleCount }: DataSet,
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
