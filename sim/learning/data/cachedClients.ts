import type { ClientData } from "./clientData.ts";
import type { DataSet } from "./dataSet.ts";

/**
 * Clients whose data are kept once they were made, until they are too many: then those that were
 * not asked for the longest time are dropped, and made again when needed. What is asked for is the
 * same either way.
 */
export class CachedClients implements ClientData {
  readonly featureCount: number;
  readonly classCount: number;
  readonly clientCount: number;
  private readonly source: ClientData;
  private readonly limit: number;
  /** Training data under the client's number, test data under minus it minus 1; oldest first. */
  private readonly kept = new Map<number, DataSet>();
  private numbers = 0;

  /** Keeps as many as have `numberLimit` features in all, of 4 bytes each. */
  constructor(source: ClientData, numberLimit: number) {
    this.source = source;
    this.limit = numberLimit;
    this.featureCount = source.featureCount;
    this.classCount = source.classCount;
    this.clientCount = source.clientCount;
  }

  trainingSampleCount(client: number): number {
    return this.kept.get(client)?.sampleCount ?? this.source.trainingSampleCount(client);
  }

  testSampleCount(client: number): number {
    return this.kept.get(-1 - client)?.sampleCount ?? this.source.testSampleCount(client);
  }

  trainingData(client: number): DataSet {
    return this.recalled(client) ?? this.keep(client, this.source.trainingData(client));
  }

  testData(client: number): DataSet {
    return this.recalled(-1 - client) ?? this.keep(-1 - client, this.source.testData(client));
  }

  private recalled(key: number): DataSet | undefined {
    const data = this.kept.get(key);
    if (data !== undefined) {
      this.kept.delete(key);
      this.kept.set(key, data);
    }
    return data;
  }

  private keep(key: number, data: DataSet): DataSet {
    this.kept.set(key, data);
    this.numbers += data.features.length;
    for (const [oldest, dropped] of this.kept) {
      if (this.numbers <= this.limit) break;
      this.kept.delete(oldest);
      this.numbers -= dropped.features.length;
    }
    return data;
  }
}
