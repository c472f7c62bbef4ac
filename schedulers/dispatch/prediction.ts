import type { DispatchView } from "../../sim/policy/dispatch.ts";

/** What policies work out from a view alike. A load that is not known counts as none. */

/** Tasks there for each one that can be served at once; infinity where none can. */
export function loadPerServer(view: DispatchView, candidate: number): number {
  const servers = view.servers(candidate);
  return servers > 0 ? (view.queueLength(candidate) ?? 0) / servers : Infinity;
}

/**
 * How long the task would wait for a server: nothing while one is free; else, with n tasks at c
 * servers, as long as n − c + 1 of them need to go, taken as that share of the time in which all
 * n are done. Exact for one server in order of arrival; for more it assumes that they go evenly.
 */
export function waitSeconds(view: DispatchView, candidate: number): number {
  const servers = view.servers(candidate);
  const present = view.queueLength(candidate) ?? 0;
  if (present < servers) return 0;
  const share = present > 0 ? (present - servers + 1) / present : 1;
  return (view.backlogSeconds(candidate) ?? 0) * share;
}

/** From now to the answer at the source: input, wait, service, output. */
export function finishSeconds(view: DispatchView, candidate: number): number {
  return (
    view.transferSeconds(candidate) +
    waitSeconds(view, candidate) +
    view.serviceSeconds(candidate) +
    view.returnSeconds(candidate)
  );
}
