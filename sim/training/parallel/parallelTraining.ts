import type { Node } from "../../nodes/node.ts";
import type { NodeListener } from "../../nodes/nodeLife.ts";
import type { ParallelSummary } from "../../record/parallelSummary.ts";
import type { GangQueue } from "./gangQueue.ts";
import type { ParallelJob } from "./parallelJob.ts";

/**
 * All data-parallel jobs of a run, and what turns in the life of nodes mean for them.
 *
 * Limits: a node that is drained is not left in time: it goes when nobody else holds it, and its
 * jobs stop as when it fails, though everybody knows at once.
 */
export class ParallelTraining implements NodeListener {
  private readonly jobs: readonly ParallelJob[];
  private readonly queue: GangQueue;

  constructor(jobs: readonly ParallelJob[], queue: GangQueue) {
    this.jobs = jobs;
    this.queue = queue;
  }

  start(): void {
    for (const job of this.jobs) job.start();
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
    this.queue.serve();
  }
}
