import type { ParallelSummary } from "../sim/record/parallelSummary.ts";
import { formatCount, formatQuantity, formatShare } from "./format.ts";
import type { ReportTable } from "./table.ts";

/** How far data-parallel jobs have come, how well their steps scale, and what failures cost. */
export function parallelTable(jobs: readonly ParallelSummary[]): ReportTable {
  const header = [
    ...["parallel training", "workers", "steps", "step", "efficiency", "samples/s"],
    ...["bytes", "failures", "checkpoints", "lost steps", "ended"],
  ];
  return {
    header,
    align: header.map((_, column) => (column === 0 ? "left" : "right")),
    rows: jobs.map((job) => [
      job.job,
      `${formatCount(job.workers)} x ${formatCount(job.acceleratorsPerWorker)}`,
      job.finishedSeconds === null
        ? `${formatCount(job.steps)} of ${formatCount(job.wantedSteps)}`
        : formatCount(job.steps),
      formatQuantity(job.meanStepSeconds, "s"),
      formatShare(job.scalingEfficiency),
      job.samplesPerSecond === null ? "–" : formatCount(Math.round(job.samplesPerSecond)),
      formatQuantity(job.sentBytes, "B"),
      formatCount(job.failures),
      formatCount(job.checkpoints),
      formatCount(job.lostSteps),
      job.finishedSeconds === null ? "not over" : formatQuantity(job.finishedSeconds, "s"),
    ]),
  };
}

/** What the time of data-parallel jobs went into. */
export function jobTimeTable(jobs: readonly ParallelSummary[]): ReportTable {
  const seconds = (value: number) => formatQuantity(value, "s");
  return {
    header: ["time of", "goodput", "waiting", "starting", "training", "saving", "lost", "down"],
    align: ["left", "right", "right", "right", "right", "right", "right", "right"],
    rows: jobs.map(({ job, goodput, seconds: spent }) => [
      job,
      formatShare(goodput),
      seconds(spent.waiting),
      seconds(spent.starting),
      seconds(spent.training),
      seconds(spent.saving),
      seconds(spent.lost),
      seconds(spent.down),
    ]),
  };
}
