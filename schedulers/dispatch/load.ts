import type { DispatchView } from "../../sim/policy/dispatch.ts";

/**
 * How much stands before a task at a candidate, by the measures of load balancing: at the resources
 * that the task needs there, what its node has reported and what this policy has sent since. A load
 * that is not known counts as none.
 */

/** Tasks, waiting or running, whatever serves them. */
export function jobsBefore(view: DispatchView, candidate: number): number {
  let jobs = view.inFlightJobs(candidate);
  if (usesProcessor(view, candidate)) jobs += view.processorJobs(candidate) ?? 0;
  if (usesAccelerator(view, candidate)) jobs += view.acceleratorJobs(candidate) ?? 0;
  return jobs;
}

/** Tasks for each that is served at once, at the resource where that is most; or infinity. */
export function jobsPerServer(view: DispatchView, candidate: number): number {
  return perServer(view, candidate, 0);
}

/** Share of the servers that would be busy with the task too, where that is most; at most 1. */
export function busyShare(view: DispatchView, candidate: number): number {
  return Math.min(1, perServer(view, candidate, 1));
}

/** Seconds until all of it is done, at one resource after the other. */
export function workBeforeSeconds(view: DispatchView, candidate: number): number {
  let seconds = 0;
  if (usesProcessor(view, candidate)) {
    seconds +=
      (view.processorBacklogSeconds(candidate) ?? 0) +
      share(view.inFlightProcessorSeconds(candidate), view.processorServers(candidate));
  }
  if (usesAccelerator(view, candidate)) {
    seconds +=
      (view.acceleratorBacklogSeconds(candidate) ?? 0) +
      share(view.inFlightAcceleratorSeconds(candidate), view.acceleratorServers(candidate));
  }
  return seconds;
}

function perServer(view: DispatchView, candidate: number, more: number): number {
  const coming = view.inFlightJobs(candidate) + more;
  const atProcessor = usesProcessor(view, candidate)
    ? share((view.processorJobs(candidate) ?? 0) + coming, view.processorServers(candidate))
    : 0;
  const atAccelerator = usesAccelerator(view, candidate)
    ? share((view.acceleratorJobs(candidate) ?? 0) + coming, view.acceleratorServers(candidate))
    : 0;
  return Math.max(atProcessor, atAccelerator);
}

function usesProcessor(view: DispatchView, candidate: number): boolean {
  return view.processorSeconds(candidate) > 0;
}

function usesAccelerator(view: DispatchView, candidate: number): boolean {
  return view.acceleratorSeconds(candidate) > 0;
}

/** Of something for each server; infinity where none serves. */
function share(amount: number, servers: number): number {
  return servers > 0 ? amount / servers : Infinity;
}
