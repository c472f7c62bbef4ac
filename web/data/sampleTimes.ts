import type { RunTable } from "./runTable.ts";

/** More spans than this are not told apart on a screen. */
const MOST_SPANS = 300;

/** The instants at which a table was sampled, put together so that there are not too many. */
export interface SampleTimes {
  /** The end of each span; several samples may lie in one. */
  readonly ends: readonly number[];
  /** By row of the table, the span that it lies in. */
  readonly spanOf: Int32Array;
  /** How many samples lie in each span. */
  readonly samples: Int32Array;
}

/** The sampling of a table whose rows stand in the order of `timeSeconds`. */
export function sampleTimes(table: RunTable): SampleTimes {
  const times = table.numbers("timeSeconds");
  const instants: number[] = [];
  const instantOf = new Int32Array(times.length);
  for (let row = 0; row < times.length; row++) {
    if (instants[instants.length - 1] !== times[row]) instants.push(times[row]);
    instantOf[row] = instants.length - 1;
  }
  const merged = Math.max(1, Math.ceil(instants.length / MOST_SPANS));
  const count = Math.ceil(instants.length / merged);
  const samples = new Int32Array(count);
  for (let instant = 0; instant < instants.length; instant++) {
    samples[Math.floor(instant / merged)]++;
  }
  return {
    ends: Array.from(
      samples,
      (_, span) => instants[Math.min(instants.length, (span + 1) * merged) - 1],
    ),
    spanOf: instantOf.map((instant) => Math.floor(instant / merged)),
    samples,
  };
}
