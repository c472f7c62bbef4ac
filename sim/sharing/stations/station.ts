import type { SimTime } from "../../kernel/clock.ts";
import type { PriorityBook } from "./priorityBook.ts";

/**
 * A job at a station: the number by which its owner knows it, a whole number from 0 up. Memory is
 * kept for the largest one, so row numbers fit and serial numbers of a long run do not. The same
 * number may be at several stations at a time, but only once at each.
 */
export type Job = number;

/** Whoever owns the jobs of a station; told from inside the simulator's loop. */
export interface StationObserver {
  /** The job has just come into service; under processor sharing that is at its arrival. */
  started?(station: ServiceStation, job: Job): void;
  /**
   * The job has had all its work, which took `servedTicks` of service, and has left. The observer
   * may submit again at once.
   */
  completed(station: ServiceStation, job: Job, servedTicks: number): void;
  /** The number of busy servers has just changed: power and utilisation change with it. */
  loadChanged(station: ServiceStation): void;
}

/** What every kind of station has, whatever its rule for who is served when. */
export interface ServiceStation {
  /** Counts the stations of one system from 0. */
  readonly id: number;
  readonly servers: number;
  /** Jobs present, waiting or in service. */
  readonly jobs: number;
  /** Jobs present that get no service at the moment; none under processor sharing. */
  readonly waiting: number;
  /** Servers at work, fractional never. */
  readonly busyServers: number;
  /**
   * Seconds until all work now present is done if nothing more comes. Exact while nobody waits and
   * for a single server; else the larger of (the longest rest in service) and (all work / all
   * servers), which no order of service can beat and list scheduling exceeds by less than the
   * longest waiting job (Graham 1969).
   */
  backlogSeconds(): number;
  /**
   * Service that a job has had up to now, in server-ticks; 0 when it is not here. Over all jobs it
   * adds up to the time for which servers were busy, to a tick for each end of a job where they are
   * shared as a fluid, exactly where each serves one job at a time.
   */
  servedTicks(job: Job): number;
  /** Visits the jobs present in the order of arrival. */
  eachJob(visit: (job: Job) => void): void;
  /** Takes a job away unfinished; false when it is not here. */
  withdraw(job: Job): boolean;
  /** Takes everything away (the node failed), in the order of arrival; returns the jobs. */
  evict(): Job[];
}

/**
 * Capacity that jobs share in time: servers of equal speed, and a rule for who is served when.
 *
 * Work is in the owner's unit (cycles at a processor), `speed` in that unit per second and server,
 * so a job alone takes work / speed seconds. Completion falls on the first tick not before that.
 * Stations are work-conserving: min(jobs, servers) servers are busy.
 */
export interface Station extends ServiceStation {
  readonly speed: number;
  /** What is here by level; null, or not there, where jobs are not told apart by priority. */
  readonly byPriority?: PriorityBook | null;
  /**
   * `priority`: larger goes first; `deadline`: absolute, infinity for none; `following`: the work
   * that comes after this one elsewhere, for rules that look ahead.
   */
  submit(job: Job, work: number, priority: number, deadline: SimTime, following?: number): void;
}
