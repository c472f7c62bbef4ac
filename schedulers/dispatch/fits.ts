import type { DispatchView } from "../../sim/policy/dispatch.ts";
import { jobsPerServer } from "./load.ts";

/** How well a task fits into a candidate as into a bin; what fits better comes first. */
const FITS = 0;
const BUSY = 1;
const FULL = 2;

/**
 * Whether there is memory for it and a server free, then memory alone, as far as it is known.
 * Limits: of memory it sees what tasks at the node hold, not what those on their way will.
 */
export function fitOf(view: DispatchView, candidate: number): number {
  const free = view.freeMemoryBytes(candidate) ?? Infinity;
  if (view.task.memoryBytes > free) return FULL;
  return jobsPerServer(view, candidate) < 1 ? FITS : BUSY;
}
