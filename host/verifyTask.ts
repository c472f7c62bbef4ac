import { resolve } from "node:path";
import { type CaseReport, reportCase } from "../verify/index.ts";
import { type PoolOptions, runPool } from "./pool.ts";
import { contextOf, type ReferenceFile, readReference } from "./referenceFiles.ts";

/** One case of a reference file, as it is sent to a worker. */
export interface VerifyTask {
  readonly file: string;
  /** Its place among the cases of the file. */
  readonly index: number;
}

/**
 * Runs cases side by side; the reports come in the order of the tasks. `onReport` is told of each
 * as its case ends, in whatever order.
 */
export function verifyAll(
  tasks: readonly VerifyTask[],
  options: PoolOptions = {},
  onReport: (report: CaseReport) => void = () => {},
): Promise<CaseReport[]> {
  const job = { run: runVerifyTask, worker: "./verifyWorker.js", hearsNothing: true };
  return runPool(job, tasks, options, (report) => void onReport(report));
}

let last: ReferenceFile | null = null;

/** Runs one case; a worker that gets many cases of a file reads it once. */
export async function runVerifyTask({ file, index }: VerifyTask): Promise<CaseReport> {
  if (last?.file !== file) last = readReference(file);
  const { kind, cases } = last!;
  const filed = { file, kind: kind.name, reference: cases[index] };
  return reportCase(filed, contextOf(resolve(file)), () => performance.now() / 1000);
}
