import type { DataSet } from "./dataSet.ts";

/**
 * The data of every client of a federation. Data are made or copied when asked for and not kept:
 * what is known of a client without them is cheap at any number of clients.
 */
export interface ClientData {
  readonly featureCount: number;
  readonly classCount: number;
  readonly clientCount: number;
  /** Samples that a client trains with, known without making them. */
  trainingSampleCount(client: number): number;
  /** Samples that a client holds back, by which the model is judged on it; may be none. */
  testSampleCount(client: number): number;
  /** The same samples at every call. */
  trainingData(client: number): DataSet;
  testData(client: number): DataSet;
}
