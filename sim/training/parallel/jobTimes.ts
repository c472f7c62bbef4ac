import type { Simulator } from "../../kernel/simulator.ts";

/** What a job spends its time on, from when it is submitted until it has finished. */
export const JOB_ACTIVITIES = {
  /** Without places. */
  waiting: "waits for places",
  /** Its workers come up and load its state. */
  starting: "comes up and loads its state",
  /** Steps that nothing was lost of. */
  training: "trains, in steps of which nothing is lost",
  saving: "writes checkpoints",
  /** Steps and checkpoints that a failure has undone. */
  lost: "was done in vain: a failure has undone it",
  /** From a failure until it asks for places again, or its own are there again. */
  down: "is down after a failure",
} as const;
export type JobActivity = keyof typeof JOB_ACTIVITIES;

const ACTIVITIES = Object.keys(JOB_ACTIVITIES) as JobActivity[];

/** Seconds of a job by what they were spent on; they add up to its age. */
export class JobTimes {
  private readonly simulator: Simulator;
  private readonly ticks = new Map<JobActivity, number>(ACTIVITIES.map((one) => [one, 0]));
  private present: JobActivity | null = null;
  private since = 0;
  /** Training of which nothing is saved yet. */
  private unsavedTicks = 0;

  constructor(simulator: Simulator) {
    this.simulator = simulator;
  }

  /** From now on; null once the job has finished. */
  turnTo(activity: JobActivity | null): void {
    this.settle();
    this.present = activity;
  }

  /** All training up to now is in a checkpoint. */
  saved(): void {
    this.settle();
    this.unsavedTicks = 0;
  }

  /** A failure undoes what is not saved, and a checkpoint amid its writing; returns the seconds. */
  undo(): number {
    const wasSaving = this.present === "saving";
    const writing = wasSaving ? this.simulator.now - this.since : 0;
    this.settle();
    const undone = this.unsavedTicks + writing;
    this.enter("training", -this.unsavedTicks);
    this.enter("saving", -writing);
    this.enter("lost", undone);
    this.unsavedTicks = 0;
    return this.simulator.clock.toSeconds(undone);
  }

  seconds(activity: JobActivity): number {
    this.settle();
    return this.simulator.clock.toSeconds(this.ticks.get(activity)!);
  }

  private settle(): void {
    const { now } = this.simulator;
    const span = now - this.since;
    this.since = now;
    if (this.present === null) return;
    this.enter(this.present, span);
    if (this.present === "training") this.unsavedTicks += span;
  }

  private enter(activity: JobActivity, ticks: number): void {
    this.ticks.set(activity, this.ticks.get(activity)! + ticks);
  }
}
