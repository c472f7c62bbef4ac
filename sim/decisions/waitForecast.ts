/**
 * How long a task waits for a server: nothing while one is free; else, behind n tasks at c servers,
 * as long as n − c + 1 of them need to go, taken as that share of the time in which all n are done.
 * Exact for one server in order of arrival; for more it assumes that they go evenly.
 */
export function waitSeconds(
  servers: number,
  jobs: number,
  backlogSeconds: number,
  inFlightJobs: number,
  inFlightSeconds: number,
): number {
  const before = jobs + inFlightJobs;
  if (before < servers) return 0;
  const share = before > 0 ? (before - servers + 1) / before : 1;
  return (backlogSeconds + inFlightSeconds / servers) * share;
}
