import type { Node } from "../../nodes/node.ts";
import type { Job } from "../../sharing/stations/station.ts";
import type { Errand } from "../errands.ts";
import type { ParallelParts } from "./parallelParts.ts";

const NO_JOB: Job = -1;

/**
 * The computing of one accelerator of a worker, step by step: the forward pass with the backward
 * pass of the first bucket, then the backward pass of each other one, equal parts of the whole.
 */
export class RankWork implements Errand {
  private readonly parts: ParallelParts;
  private readonly rank: number;
  private readonly node: Node;
  private readonly ready: (bucket: number) => void;
  private readonly number: number;
  private job: Job = NO_JOB;
  private bucket = 0;
  private seconds = 0;

  /** `ready` is told of each bucket whose gradients it has. */
  constructor(parts: ParallelParts, rank: number, node: Node, ready: (bucket: number) => void) {
    this.parts = parts;
    this.rank = rank;
    this.node = node;
    this.ready = ready;
    this.number = parts.errands.begin(this);
  }

  /** Returns the seconds that the step takes it, alone on its accelerator. */
  begin(step: number): number {
    const { draws, plan } = this.parts;
    this.seconds = plan.stepSeconds.sample(draws.step(this.rank, step));
    this.bucket = 0;
    this.compute();
    return this.seconds;
  }

  computed(): void {
    const { buckets } = this.parts.plan;
    const done = this.bucket++;
    this.job = NO_JOB;
    // First the next piece, so that no accelerator stands idle; then what may end the step.
    if (this.bucket < buckets.length) this.compute();
    this.ready(done);
  }

  /** It is off its accelerator already. */
  evicted(): void {
    this.job = NO_JOB;
  }

  stop(): void {
    const { errands } = this.parts;
    if (this.job !== NO_JOB) errands.withdraw(this.job);
    this.job = NO_JOB;
    errands.end(this.number);
  }

  delivered(): void {}
  lost(): void {}

  private compute(): void {
    const { errands, plan } = this.parts;
    const { backwardShare, buckets } = plan;
    const forward = this.bucket === 0 ? 1 - backwardShare : 0;
    const share = forward + backwardShare / buckets.length;
    this.job = errands.accelerate(this.number, this.node, this.seconds * share);
  }
}
