import { ascending } from "./ascending.ts";

/** How many were there over a span of time: a path that rises and falls by one. */
export interface Occupancy {
  readonly mean: number;
  readonly variance: number;
  /** The share of time with exactly so many; zero beyond the longest. */
  share(count: number): number;
  /** The share of time with so many or more. */
  shareFrom(count: number): number;
  /** Mean time from an arrival that finds the station empty to when it is empty again. */
  readonly busyPeriodMean: number;
}

/**
 * The path of all arrivals and departures, in any order, seen from `from` to `until`. Who
 * is to be counted must be in both lists with one entry; a departure after `until` may be missing.
 */
export function occupancy(
  arrivals: Float64Array,
  departures: Float64Array,
  from: number,
  until: number,
): Occupancy {
  const sortedArrivals = ascending(arrivals);
  const sortedDepartures = ascending(departures);
  const times: number[] = [];
  let count = 0;
  let now = from;
  let departed = 0;
  let busyPeriods = 0;
  const advance = (time: number) => {
    const end = Math.min(Math.max(time, from), until);
    while (times.length <= count) times.push(0);
    times[count] += end - now;
    now = end;
  };
  const leaveUntil = (time: number) => {
    for (; departed < sortedDepartures.length && sortedDepartures[departed] <= time; departed++) {
      advance(sortedDepartures[departed]);
      count--;
    }
  };
  for (let arrived = 0; arrived < sortedArrivals.length; arrived++) {
    leaveUntil(sortedArrivals[arrived]);
    advance(sortedArrivals[arrived]);
    if (count === 0 && sortedArrivals[arrived] > from && sortedArrivals[arrived] <= until)
      busyPeriods++;
    count++;
  }
  leaveUntil(until);
  advance(until);
  return summary(times, until - from, busyPeriods);
}

function summary(times: readonly number[], span: number, busyPeriods: number): Occupancy {
  const share = (count: number) => (times[count] ?? 0) / span;
  const moment = (power: 1 | 2) =>
    times.reduce(
      (sum, time, count) => sum + (time / span) * (power === 1 ? count : count * count),
      0,
    );
  const mean = moment(1);
  return {
    mean,
    variance: moment(2) - mean * mean,
    share,
    shareFrom: (count) => times.slice(count).reduce((sum, time) => sum + time / span, 0),
    busyPeriodMean: (span - (times[0] ?? 0)) / busyPeriods,
  };
}
