import type { Node } from "../../nodes/node.ts";
import type { NodeListener } from "../../nodes/nodeLife.ts";
import type { ParallelSummary } from "../../record/parallelSummary.ts";
import type { Timers } from "../timers.ts";
import type { GangScheduler } from "./gangs/gangScheduler.ts";
import type { ParallelJob } from "./parallelJob.ts";

/**
 * All data-parallel jobs of a run, and what turns in the life of nodes mean for them.
 *
 * Limits: a node that is drained is not left in time: it goes when nobody else holds it, and its
 * jobs stop as when it fails, though everybody knows at once.
 */
export class ParallelTraining implements NodeListener {
  private readonly jobs: readonly ParallelJob[];
  private readonly scheduler: GangScheduler;
  private readonly timers: Timers;

  constructor(jobs: readonly ParallelJob[], scheduler: GangScheduler, timers: Timers) {
    this.jobs = jobs;
    this.scheduler = scheduler;
    this.timers = timers;
  }

  /** Jobs that are submitted at the same instant are looked at together. */
  start(): void {
    const bySeconds = new Map<number, ParallelJob[]>();
    for (const job of this.jobs) {
      const together = bySeconds.get(job.submittedSeconds);
      if (together === undefined) bySeconds.set(job.submittedSeconds, [job]);
      else together.push(job);
    }
    for (const [seconds, together] of bySeconds) {
      this.timers.after(seconds, () => {
        for (const job of together) job.submit();
        this.scheduler.serve();
      });
    }
  }

  failed(node: Node): void {
    for (const job of this.jobs) job.nodeLost(node, false);
  }

  left(node: Node): void {
    for (const job of this.jobs) job.nodeLost(node, true);
  }

  noticed(node: Node): void {
    for (const job of this.jobs) job.noticed(node);
  }

  repaired(node: Node): void {
    for (const job of this.jobs) job.noticed(node);
    this.back();
  }

  returned(): void {
    this.back();
  }

  joined(): void {
    this.back();
  }

  cleared(): void {
    this.back();
  }

  uncordoned(): void {
    this.back();
  }

  summaries(): ParallelSummary[] {
    return this.jobs.map((job) => job.summary());
  }

  private back(): void {
    for (const job of this.jobs) job.nodeBack();
    this.scheduler.serve();
  }
}
