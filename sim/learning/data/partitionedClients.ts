import type { RandomStreams } from "../../kernel/randomStreams.ts";
import type { Partition } from "../partition/partition.ts";
import { shuffle } from "../shuffle.ts";
import type { ClientData } from "./clientData.ts";
import { type DataSet, type StoredSamples, selectSamples } from "./dataSet.ts";

/**
 * Clients that each have some samples of a common data set. Each puts its own in a random order and
 * holds back the last of them, so many that ⌊(1 − testShare) n⌋ are left.
 */
export class PartitionedClients implements ClientData {
  readonly featureCount: number;
  readonly classCount: number;
  readonly clientCount: number;
  private readonly data: StoredSamples;
  private readonly samples: readonly Int32Array[];
  private readonly trainingShare: number;

  constructor(
    data: StoredSamples,
    partition: Partition,
    testShare: number,
    streams: RandomStreams,
  ) {
    this.data = data;
    this.featureCount = data.featureCount;
    this.classCount = data.classCount;
    this.clientCount = partition.length;
    this.trainingShare = 1 - testShare;
    this.samples = partition.map((part, client) => {
      const own = Int32Array.from(part);
      shuffle(own, 0, own.length, streams.keyed("client samples", client).at(0));
      return own;
    });
  }

  trainingSampleCount(client: number): number {
    return Math.floor(this.trainingShare * this.samples[client].length);
  }

  testSampleCount(client: number): number {
    return this.samples[client].length - this.trainingSampleCount(client);
  }

  trainingData(client: number): DataSet {
    const own = this.samples[client].subarray(0, this.trainingSampleCount(client));
    return selectSamples(this.data, own);
  }

  testData(client: number): DataSet {
    const own = this.samples[client].subarray(this.trainingSampleCount(client));
    return selectSamples(this.data, own);
  }
}
