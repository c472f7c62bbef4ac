import { arithmeticDigest } from "./arithmetic.ts";
import { type Job, runJob } from "./job.ts";
import { learningDigests } from "./learning.ts";
import { keptRecord, type RecordJob } from "./recordJob.ts";

/** What every engine runs: all jobs in turn, a line for each, printed as it comes. */
export function main(jobs: readonly Job[], print: (line: string) => void): void {
  print(`arithmetic ${arithmeticDigest()}`);
  print(`learning ${learningDigests().join(" ")}`);
  for (const job of jobs) {
    const { name, digest, workloadDigest, events, tablesDigest } = runJob(job);
    print(`${name} ${digest} ${workloadDigest} ${events} ${tablesDigest}`);
  }
}

/** What a run of each leaves, as a line of JSON. */
export function records(jobs: readonly RecordJob[], print: (line: string) => void): void {
  for (const job of jobs) print(JSON.stringify(keptRecord(job)));
}
