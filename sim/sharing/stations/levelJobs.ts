import { NONE } from "./jobStore.ts";
import type { StationSystem } from "./stationSystem.ts";

/** The longest job of a level has left it: the next one is looked for when it is asked for. */
export const UNKNOWN = -1;

/**
 * Puts the jobs of two levels into one of them, and returns that one. Those of the smaller level
 * move, so that no job moves more often than its company can double.
 */
export function mergeJobs(system: StationSystem, lower: number, upper: number): number {
  const { store, levels, heap } = system;
  const kept = levels.jobs[lower] > levels.jobs[upper] ? lower : upper;
  const gone = kept === lower ? upper : lower;
  for (let row = levels.root[gone]; row !== NONE; row = heap.following(row)) {
    store.device[row] = kept;
  }
  const known = levels.largest[lower] >= 0 && levels.largest[upper] >= 0;
  const largest = Math.max(levels.largest[lower], levels.largest[upper]);
  levels.largest[kept] = known ? largest : UNKNOWN;
  levels.root[kept] = heap.meld(levels.root[lower], levels.root[upper]);
  levels.jobs[kept] += levels.jobs[gone];
  return kept;
}

/** The most service that a job of a level needs in all. */
export function largestNeed(system: StationSystem, level: number): number {
  const { store, levels, heap } = system;
  if (levels.largest[level] !== UNKNOWN) return levels.largest[level];
  let largest = 0;
  for (let row = levels.root[level]; row !== NONE; row = heap.following(row)) {
    largest = Math.max(largest, store.key[row]);
  }
  levels.largest[level] = largest;
  return largest;
}

const SAME_TICKS = 2 ** -20;
const SAME_RELATIVE = 2 ** -50;

/** Spans shorter than this, in ticks, are nothing: rounding on a clock that stands at so many. */
export function sameTicks(clock: number): number {
  return SAME_TICKS + clock * SAME_RELATIVE;
}
