import type { PodSpec } from "../../cluster/podSpec.ts";
import type { Job } from "../../manifests/objects.ts";
import type { Program } from "../plan.ts";
import type { ServicePod } from "../pods/servicePod.ts";
import { Controller, type ControllerIdentity, type ControllerParts } from "./controller.ts";
import { failureAction } from "./failureRules.ts";

/** First pause after a failure, and the longest. Source: Kubernetes, job controller. */
const FIRST_PAUSE_SECONDS = 10;
const LONGEST_PAUSE_SECONDS = 600;

export type JobState = "running" | "complete" | "failed";

/**
 * Runs pods to their end: so many at once, until so many have succeeded, of an indexed job one of
 * each number. Failures beyond the limit, a rule or the deadline end it. A pod that was moved or
 * lost with its node is replaced as soon as it is ordered to end; once it is gone it counts as a
 * rule says, else as a failure.
 */
export class JobController extends Controller {
  readonly wanted: number;
  state: JobState = "running";
  /** When it was over. */
  finishedSeconds: number | null = null;
  private readonly job: Job;
  private readonly program: Program;
  private readonly succeededIndexes = new Set<number>();
  private readonly failuresOf = new Map<number, number>();
  private readonly failedIndexes = new Set<number>();
  private succeeded = 0;
  private failed = 0;
  private made = 0;
  private pauseSeconds = FIRST_PAUSE_SECONDS;
  private pausedUntilSeconds = 0;

  constructor(identity: ControllerIdentity, job: Job, program: Program, parts: ControllerParts) {
    super(identity, parts);
    this.job = job;
    this.program = program;
    this.wanted = Math.min(job.parallelism, job.completions ?? Infinity);
    const { deadlineSeconds } = job;
    if (deadlineSeconds !== null) {
      this.parts.timers.after(deadlineSeconds, () => this.finish("failed"));
    }
  }

  get succeededCount(): number {
    return this.succeeded;
  }

  reconcile(): void {
    if (this.state !== "running" || this.job.suspended) return;
    if (this.isComplete()) {
      this.finish(this.failedIndexes.size > 0 ? "failed" : "complete");
      return;
    }
    const active = this.pods.filter((pod) => pod.isActive);
    const missing = this.openCount() - active.length;
    if (missing <= 0) return;
    if (this.parts.nowSeconds() < this.pausedUntilSeconds) return;
    const indexes = this.job.indexed ? this.openIndexes(active) : null;
    const spec = this.specOfBatch(missing);
    for (let count = 0; count < missing; count++) this.start(indexes?.[count] ?? -1, spec);
  }

  /** Gives it up: its pods are ordered to end. */
  finish(state: "complete" | "failed"): void {
    if (this.state !== "running") return;
    this.state = state;
    this.finishedSeconds = this.parts.nowSeconds();
    for (const pod of [...this.pods]) this.parts.registry.delete(pod, "job ended");
  }

  protected override podEnded(pod: ServicePod): void {
    if (this.state !== "running") return;
    if (pod.end === "succeeded") {
      this.succeeded++;
      if (pod.ordinal >= 0) this.succeededIndexes.add(pod.ordinal);
      return;
    }
    this.countFailure(pod);
  }

  private countFailure(pod: ServicePod): void {
    const { backoffLimit, backoffLimitPerIndex, failureRules, maxFailedIndexes } = this.job;
    const action = failureAction(failureRules, pod);
    if (action === "Ignore") return;
    if (action === "FailJob") {
      this.finish("failed");
      return;
    }
    this.failed++;
    const ofIndex = (this.failuresOf.get(pod.ordinal) ?? 0) + 1;
    this.failuresOf.set(pod.ordinal, ofIndex);
    const isIndexLost = backoffLimitPerIndex !== null && ofIndex > backoffLimitPerIndex;
    if (pod.ordinal >= 0 && (action === "FailIndex" || isIndexLost)) {
      this.failedIndexes.add(pod.ordinal);
      if (this.failedIndexes.size > (maxFailedIndexes ?? Infinity)) this.finish("failed");
    }
    if (backoffLimitPerIndex === null && this.failed > backoffLimit) this.finish("failed");
    this.pause();
  }

  private pause(): void {
    const seconds = this.pauseSeconds;
    this.pauseSeconds = Math.min(2 * seconds, LONGEST_PAUSE_SECONDS);
    this.pausedUntilSeconds = this.parts.nowSeconds() + seconds;
    this.parts.timers.after(seconds, () => this.parts.reconcileSoon(this));
  }

  /** How many pods there should be at this moment. */
  private openCount(): number {
    const { completions, parallelism } = this.job;
    if (completions === null) return this.succeeded > 0 ? 0 : parallelism;
    const done = this.job.indexed
      ? this.succeededIndexes.size + this.failedIndexes.size
      : this.succeeded;
    return Math.min(parallelism, completions - done);
  }

  private isComplete(): boolean {
    const { completions } = this.job;
    if (completions === null) return this.succeeded > 0 && this.pods.length === 0;
    if (!this.job.indexed) return this.succeeded >= completions;
    const { size } = this.succeededIndexes;
    return size + this.failedIndexes.size >= completions;
  }

  private openIndexes(active: readonly ServicePod[]): number[] {
    const taken = new Set(active.map(({ ordinal }) => ordinal));
    const open: number[] = [];
    for (let index = 0; index < (this.job.completions ?? 0); index++) {
      const isOver = this.succeededIndexes.has(index) || this.failedIndexes.has(index);
      if (!isOver && !taken.has(index)) open.push(index);
    }
    return open;
  }

  /** Those of a gang that are made at once are placed at once. */
  private specOfBatch(minimum: number): PodSpec {
    const { spec } = this.job.template;
    return this.program.isGang
      ? { ...spec, gang: { name: `${this.name}#${this.made}`, minimum } }
      : spec;
  }

  private start(ordinal: number, spec: PodSpec): void {
    const name = ordinal < 0 ? `${this.name}-${this.made}` : `${this.name}-${ordinal}-${this.made}`;
    this.made++;
    const { template } = this.job;
    this.create(name, { number: 1, template, program: this.program }, { spec, ordinal });
  }
}
