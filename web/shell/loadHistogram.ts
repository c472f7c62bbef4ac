import { REQUESTS } from "../../sim/record/tables.ts";
import type { RunTable } from "../data/runTable.ts";

/** How many requests came up in each of so many equal parts of a run. */
export function loadHistogram(requests: RunTable, endSeconds: number, bins: number): Uint32Array {
  const counts = new Uint32Array(bins);
  if (requests.name !== REQUESTS.name || endSeconds <= 0) return counts;
  for (const seconds of requests.numbers("arrivalSeconds")) {
    counts[Math.min(bins - 1, Math.floor((seconds / endSeconds) * bins))]++;
  }
  return counts;
}
