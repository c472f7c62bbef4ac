import { arithmeticDigest } from "./arithmetic.ts";
import { type Job, runJob } from "./job.ts";

/** What every engine runs: all jobs in turn, a line for each, printed as it comes. */
export function main(jobs: readonly Job[], print: (line: string) => void): void {
  print(`arithmetic ${arithmeticDigest()}`);
  for (const job of jobs) {
    const { name, digest, workloadDigest, events, tablesDigest } = runJob(job);
    print(`${name} ${digest} ${workloadDigest} ${events} ${tablesDigest}`);
  }
}
