import type { ParallelSummary } from "../../record/parallelSummary.ts";
import { JOB_ACTIVITIES, type JobActivity, JobTimes } from "./jobTimes.ts";
import type { ParallelParts } from "./parallelParts.ts";
import type { StepRecord } from "./trainingPass.ts";

/** What has become of a job so far, and what it has taken; of the whole run. */
export class JobAccount {
  readonly times: JobTimes;
  private readonly parts: Pick<ParallelParts, "plan" | "simulator" | "hops">;
  private submittedSeconds: number | null = null;
  private finishedSeconds: number | null = null;
  private attempts = 0;
  private failures = 0;
  private suspensions = 0;
  private checkpoints = 0;
  private lostSteps = 0;
  /** Of all steps that were over, those that were lost afterwards among them. */
  private doneSteps = 0;
  private stepSeconds = 0;
  private ownSeconds = 0;

  constructor(parts: Pick<ParallelParts, "plan" | "simulator" | "hops">) {
    this.parts = parts;
    this.times = new JobTimes(parts.simulator);
  }

  submitted(): void {
    this.submittedSeconds = this.parts.simulator.nowSeconds;
  }

  placed(): void {
    this.attempts++;
  }

  stepOver({ begunSeconds, ownSeconds }: StepRecord): void {
    this.doneSteps++;
    this.stepSeconds += this.parts.simulator.nowSeconds - begunSeconds;
    this.ownSeconds += ownSeconds;
  }

  suspended(): void {
    this.suspensions++;
  }

  saved(): void {
    this.checkpoints++;
    this.times.saved();
  }

  /** Returns the seconds that are lost. */
  failed(lostSteps: number): number {
    this.failures++;
    this.lostSteps += lostSteps;
    return this.times.undo();
  }

  finished(): void {
    this.finishedSeconds = this.parts.simulator.nowSeconds;
    this.times.turnTo(null);
  }

  /** `steps`: that are over and not lost. */
  summary(steps: number): ParallelSummary {
    const { plan, simulator, hops } = this.parts;
    const { submittedSeconds, finishedSeconds, stepSeconds } = this;
    const activities = Object.keys(JOB_ACTIVITIES) as JobActivity[];
    const spent = Object.fromEntries(activities.map((one) => [one, this.times.seconds(one)]));
    const seconds = spent as Record<JobActivity, number>;
    const age =
      submittedSeconds === null ? 0 : (finishedSeconds ?? simulator.nowSeconds) - submittedSeconds;
    const accelerators = plan.workers * plan.accelerators;
    const samples = plan.samplesPerStep === null ? null : plan.samplesPerStep * accelerators;
    return {
      job: plan.name,
      workers: plan.workers,
      acceleratorsPerWorker: plan.accelerators,
      ...{ submittedSeconds, finishedSeconds, steps, wantedSteps: plan.steps },
      attempts: this.attempts,
      failures: this.failures,
      suspensions: this.suspensions,
      checkpoints: this.checkpoints,
      lostSteps: this.lostSteps,
      seconds,
      meanStepSeconds: this.doneSteps === 0 ? null : stepSeconds / this.doneSteps,
      scalingEfficiency: stepSeconds === 0 ? null : this.ownSeconds / stepSeconds,
      goodput: age === 0 ? null : seconds.training / age,
      samplesPerSecond:
        samples === null || stepSeconds === 0 ? null : (samples * this.doneSteps) / stepSeconds,
      sentBytes: hops.sentBytes,
    };
  }
}
