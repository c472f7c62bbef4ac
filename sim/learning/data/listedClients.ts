import type { ClientData } from "./clientData.ts";
import type { DataSet } from "./dataSet.ts";

/**
 * Clients whose data are all in memory, one data set each to train with and one to be judged by.
 */
export class ListedClients implements ClientData {
  readonly featureCount: number;
  readonly classCount: number;
  readonly clientCount: number;
  private readonly training: readonly DataSet[];
  private readonly test: readonly DataSet[];

  /** A RangeError where the two lists are not of the same clients, or not of one shape. */
  constructor(training: readonly DataSet[], test: readonly DataSet[]) {
    if (test.length !== training.length || training.length === 0) {
      const found = `data of ${training.length} clients to train with and of ${test.length} to test`;
      throw new RangeError(`${found}: expected as many, and one or more`);
    }
    const [{ featureCount, classCount }] = training;
    for (const data of [...training, ...test]) {
      if (data.classCount === classCount && data.featureCount === featureCount) continue;
      const found = `${data.featureCount} features and ${data.classCount} classes`;
      throw new RangeError(`${found}: expected ${featureCount} and ${classCount} as in the first`);
    }
    this.featureCount = featureCount;
    this.classCount = classCount;
    this.clientCount = training.length;
    this.training = training;
    this.test = test;
  }

  trainingSampleCount(client: number): number {
    return this.training[client].sampleCount;
  }

  testSampleCount(client: number): number {
    return this.test[client].sampleCount;
  }

  trainingData(client: number): DataSet {
    return this.training[client];
  }

  testData(client: number): DataSet {
    return this.test[client];
  }
}
