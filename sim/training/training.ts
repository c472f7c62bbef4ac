import type { Node } from "../nodes/node.ts";
import type { NodeListener } from "../nodes/nodeLife.ts";
import type { Refusal } from "../policy/federatedPolicies.ts";
import type { TrainingSummary } from "../record/trainingSummary.ts";
import type { FederatedJob } from "./federatedJob.ts";

/** The model of a job as it was learnt. */
export interface LearntModel {
  readonly job: string;
  readonly parameters: Float32Array;
}

/** What a policy finds doubtful about a job. */
export interface JobDoubt extends Refusal {
  readonly job: string;
}

/** All training jobs of a run, and what turns in the life of nodes mean for them. */
export class Training implements NodeListener {
  private readonly jobs: readonly FederatedJob[];

  constructor(jobs: readonly FederatedJob[]) {
    this.jobs = jobs;
  }

  start(): void {
    for (const job of this.jobs) job.start();
  }

  joined(node: Node): void {
    for (const { parts } of this.jobs) parts.clients.joined(node);
  }

  failed(node: Node): void {
    for (const job of this.jobs) job.nodeLost(node);
  }

  left(node: Node): void {
    for (const job of this.jobs) job.nodeLost(node);
  }

  repaired(node: Node): void {
    for (const job of this.jobs) job.nodeBack(node);
  }

  returned(node: Node): void {
    for (const job of this.jobs) job.nodeBack(node);
  }

  /** What policies find doubtful about their jobs. */
  doubts(): JobDoubt[] {
    return this.jobs.flatMap((job) => job.doubts().map((doubt) => ({ job: job.name, ...doubt })));
  }

  summaries(): TrainingSummary[] {
    return this.jobs.map((job) => job.summary());
  }

  models(): LearntModel[] {
    return this.jobs.map(({ name, model }) => ({ job: name, parameters: model }));
  }
}
