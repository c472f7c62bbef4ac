import type { SimTime } from "../kernel/clock.ts";

/** A job at a station: whatever number its owner knows it by. */
export type Job = number;

/** Whoever owns the jobs of a station; told from inside the simulator's loop. */
export interface StationObserver {
  /** The job has had all its work and has left. The observer may submit again at once. */
  completed(station: Station, job: Job): void;
  /** The number of busy servers has just changed: power and utilisation change with it. */
  loadChanged(station: Station): void;
}

/**
 * Capacity that jobs share in time: servers of equal speed, and a rule for who is served when.
 *
 * Work is in the owner's unit (cycles at a processor), `speed` in that unit per second and server,
 * so a job alone takes work / speed seconds. Completion falls on the first tick not before that.
 */
export interface Station {
  readonly id: number;
  readonly servers: number;
  readonly speed: number;
  /** Jobs present, waiting or in service. */
  readonly jobs: number;
  /** Jobs present that get no service at the moment; none under processor sharing. */
  readonly waiting: number;
  /** Servers at work, fractional never: min(jobs, servers) for a work-conserving station. */
  readonly busyServers: number;
  /** Time, in seconds, until all work now present is done if nothing more comes. */
  backlogSeconds(): number;
  /** `priority`: larger goes first; `deadline`: absolute, infinity for none. */
  submit(job: Job, work: number, priority: number, deadline: SimTime): void;
  /** Takes a job away unfinished; false when it is not here. */
  withdraw(job: Job): boolean;
  /** Takes everything away (the node failed), in the order of arrival; returns the jobs. */
  evict(): Job[];
}
