import { Clock } from "../../sim/kernel/clock.ts";
import { RandomStreams } from "../../sim/kernel/randomStreams.ts";
import { ArrivalStates } from "../../sim/work/arrivalStates.ts";
import type { Arrivals, ArrivalsSpec } from "../../sim/work/arrivals.ts";
import { createArrivals } from "../../sim/work/createArrivals.ts";

export const clock = new Clock("ns");
export const streams = new RandomStreams(11);

export function create(spec: ArrivalsSpec, horizonSeconds = 1e6): Arrivals {
  return createArrivals(spec, { clock, horizon: clock.fromSeconds(horizonSeconds) });
}

/** The first arrivals of one source, in ticks. */
export function ticksOf(
  arrivals: Arrivals,
  count: number,
  { source = "car-1", start = 0, member = 0 } = {},
): number[] {
  const states = new ArrivalStates(1);
  states.open(0, member, start);
  const stream = streams.keyed("arrival", source);
  return Array.from({ length: count }, () => arrivals.next(states, 0, stream));
}

/** How many arrivals fall into each of `windows` windows, one source after another. */
export function countsIn(arrivals: Arrivals, windowSeconds: number, windows: number): number[] {
  const counts = new Array<number>(windows).fill(0);
  const states = new ArrivalStates(1);
  states.open(0, 0, 0);
  const stream = streams.keyed("arrival", "counted");
  for (;;) {
    const window = Math.floor(clock.toSeconds(arrivals.next(states, 0, stream)) / windowSeconds);
    if (window >= windows) return counts;
    counts[window]++;
  }
}

export const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
export const variance = (values: readonly number[]) => {
  const centre = mean(values);
  return mean(values.map((value) => (value - centre) ** 2));
};
