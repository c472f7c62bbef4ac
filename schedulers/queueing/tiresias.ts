import { definePolicy } from "../../sim/policy/kinds.ts";
import type { QueuedJob, QueueingPolicy, QueueingView } from "../../sim/policy/queueing.ts";
import { isWaiting, ordered, overtaking, soonest } from "./ordered.ts";

/**
 * Discretised two-dimensional least attained service: what a job has had is its accelerators times
 * their time; it begins in the first of some queues and goes down one whenever that passes a
 * threshold. Earlier queues go first, and within a queue who asked first. Nothing is known of how
 * long jobs are.
 *
 * Limits: no Gittins index, which needs a distribution of lengths, and no profile of models for
 * the placement. What is attained counts from a job's places, its coming up included. Held by an
 * order that is worked out by hand, and by the mean number of jobs of M/M/1.
 */
export const tiresias = definePolicy({
  kind: "queueing",
  name: "tiresias",
  summary:
    "Lets jobs run that have had least accelerator time, in a few queues of who had how much.",
  source: "Gu et al., Tiresias: A GPU Cluster Manager for Distributed Deep Learning, NSDI 2019",
  parameters: [
    {
      type: "list",
      name: "thresholds",
      summary: "Accelerator seconds at which a job goes to the next queue, rising.",
      default: [3600],
      minimumLength: 1,
      maximumLength: 64,
      items: { type: "number", minimum: 0.001, maximum: 1e12, unit: "s" },
      source: "chosen: an hour of one accelerator; Gu et al., 2019, have two queues, from memory",
    },
    {
      type: "number",
      name: "promotion",
      summary: "A job that has waited so many times what it has run begins anew; 0 for never.",
      default: 0,
      minimum: 0,
      maximum: 1e6,
      unit: "1",
      source: "Gu et al., 2019: PROMOTEKNOB, against starvation; chosen: none",
    },
    overtaking(true, "chosen: places that would stay empty are used"),
  ],
  create: ({ thresholds, promotion, overtaking: overtakes }) =>
    new AttainedService(thresholds, promotion, overtakes),
});

class AttainedService implements QueueingPolicy {
  private readonly thresholds: readonly number[];
  private readonly promotion: number;
  private readonly passes: boolean;
  /** By job, the seconds that it had been served when it last began anew. */
  private readonly forgiven = new Map<string, number>();

  constructor(thresholds: readonly number[], promotion: number, overtakes: boolean) {
    this.thresholds = [...thresholds].sort((one, other) => one - other);
    this.promotion = promotion;
    this.passes = overtakes;
  }

  overtakes(): boolean {
    return this.passes;
  }

  order(view: QueueingView): number[] {
    for (const job of view.jobs) {
      if (this.promotedAt(job) <= view.nowSeconds) this.forgiven.set(job.name, job.servedSeconds);
    }
    return ordered(
      view,
      () => true,
      (job) => [this.queueOf(job)],
    );
  }

  nextSeconds({ jobs, nowSeconds }: QueueingView): number {
    if (!jobs.some(isWaiting)) return Infinity;
    return soonest(
      nowSeconds,
      jobs.map((job) =>
        job.isRunning ? nowSeconds + this.secondsLeft(job) : this.promotedAt(job),
      ),
    );
  }

  private attained({ name, accelerators, servedSeconds }: QueuedJob): number {
    return accelerators * (servedSeconds - (this.forgiven.get(name) ?? 0));
  }

  private queueOf(job: QueuedJob): number {
    const attained = this.attained(job);
    return this.thresholds.filter((threshold) => threshold <= attained).length;
  }

  /** In its queue, if it keeps its places. */
  private secondsLeft(job: QueuedJob): number {
    const limit = this.thresholds[this.queueOf(job)] ?? Infinity;
    return (limit - this.attained(job)) / job.accelerators;
  }

  /** When a job that waits has waited for long enough; infinity for one in the first queue. */
  private promotedAt(job: QueuedJob): number {
    if (job.isRunning || this.promotion === 0 || this.queueOf(job) === 0) return Infinity;
    const served = job.servedSeconds - (this.forgiven.get(job.name) ?? 0);
    return job.sinceSeconds + this.promotion * served;
  }
}
