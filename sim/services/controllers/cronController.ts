import type { Timers } from "../../kernel/timers.ts";
import { nextDue } from "../../manifests/cronSchedule.ts";
import type { CronJob } from "../../manifests/objects.ts";
import type { JobController } from "./jobController.ts";

/**
 * Starts a job whenever a schedule is due, in UTC; while one still runs, also, not at all, or in
 * its place. Limit: the control plane is never late, so a starting deadline has nothing to do.
 */
export class CronController {
  private readonly cron: CronJob;
  private readonly timers: Timers;
  private readonly startMinute: number;
  /** Makes the job that is due at a minute since 1970. */
  private readonly begin: (minute: number) => JobController;
  private readonly jobs: JobController[] = [];

  constructor(
    cron: CronJob,
    timers: Timers,
    startMinute: number,
    begin: (minute: number) => JobController,
  ) {
    this.cron = cron;
    this.timers = timers;
    this.startMinute = startMinute;
    this.begin = begin;
  }

  start(): void {
    if (!this.cron.suspended) this.await(Math.ceil(this.startMinute) - 1);
  }

  private await(minute: number): void {
    const due = nextDue(this.cron.schedule, minute);
    if (due === null) return;
    this.timers.after((due - this.startMinute) * 60 - this.elapsed(minute), () => this.fire(due));
  }

  private fire(minute: number): void {
    const running = this.jobs.filter(({ state }) => state === "running");
    const { concurrency } = this.cron;
    if (concurrency === "Replace") for (const job of running) job.finish("failed");
    if (concurrency !== "Forbid" || running.length === 0) this.jobs.push(this.begin(minute));
    this.await(minute);
  }

  /** Seconds from the start of the run to a minute at which it was due; 0 before the first. */
  private elapsed(minute: number): number {
    return Math.max(0, (minute - this.startMinute) * 60);
  }
}
