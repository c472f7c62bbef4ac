import type { ClientData } from "./clientData.ts";
import type { DataSet } from "./dataSet.ts";

/**
 * Clients whose samples are made from their numbers, each by itself: the first of a client's are to
 * train with, the last to judge by.
 */
export abstract class DrawnClients implements ClientData {
  abstract readonly featureCount: number;
  abstract readonly classCount: number;
  abstract readonly clientCount: number;

  trainingSampleCount(client: number): number {
    return this.trainingShareOf(this.sampleCount(client));
  }

  testSampleCount(client: number): number {
    return this.sampleCount(client) - this.trainingSampleCount(client);
  }

  trainingData(client: number): DataSet {
    return this.samples(client, 0, this.trainingSampleCount(client));
  }

  testData(client: number): DataSet {
    return this.samples(client, this.trainingSampleCount(client), this.sampleCount(client));
  }

  /** All samples of a client. */
  protected abstract sampleCount(client: number): number;
  /** How many of so many are to train with: a whole number. */
  protected abstract trainingShareOf(samples: number): number;
  /** Those of a client from the first to before the end. */
  protected abstract samples(client: number, first: number, end: number): DataSet;
}
