/** What is known to be before a task at the servers that it will wait for. */
export interface WorkBefore {
  servers: number;
  /** There, waiting or running, as of the report. */
  jobs: number;
  backlogSeconds: number;
  /** Sent there and not in the report. */
  inFlightJobs: number;
  inFlightSeconds: number;
}

/**
 * How long a task will wait for a server that it comes to in so many seconds from the report on.
 * What the report shows is worked off meanwhile; of what is in flight nobody knows when it comes:
 * taken as spread over the time that is left, it leaves what exceeds that time, and of n tasks of s
 * seconds the mean wait behind random arrivals: load / (1 − load) · s / 2 (Pollaczek and Khinchine
 * for equal tasks), but no more than n of them can pile up to at full load, s · √(πn / 8), the mean
 * of a reflected random walk after n steps. Several servers count as one that is as fast as all of
 * them, once all are taken. Work that others send meanwhile is not foreseen.
 */
export function waitSeconds(before: WorkBefore, elapsedSeconds: number): number {
  const { servers, jobs, backlogSeconds, inFlightJobs, inFlightSeconds } = before;
  const all = jobs + inFlightJobs;
  if (all < servers) return 0;
  if (backlogSeconds === Infinity) return Infinity;
  const share = all > 0 ? (all - servers + 1) / all : 1;
  const there = backlogSeconds * share;
  const coming = (inFlightSeconds / servers) * share;
  if (there >= elapsedSeconds) return there - elapsedSeconds + coming;
  const window = elapsedSeconds - there;
  return Math.max(0, coming - window) + randomWaitSeconds(coming, inFlightJobs, window);
}

/** Behind so many tasks, of so much work together, that come at random in a window of time. */
function randomWaitSeconds(work: number, tasks: number, windowSeconds: number): number {
  if (work === 0 || windowSeconds === Infinity) return 0;
  const each = work / tasks;
  const most = each * Math.sqrt((Math.PI * tasks) / 8);
  // Beyond full load it is as far from it as below.
  const load = Math.min(work / windowSeconds, windowSeconds / work);
  return load < 1 ? Math.min(most, ((load / (1 - load)) * each) / 2) : most;
}
