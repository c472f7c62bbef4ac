import type { RunRecord } from "../../sim/record/runRecord.ts";

/** What the trace of a run is called: its scenario, its policies and its seed. */
export function traceTitle({ scenario, policies, seed }: RunRecord): string {
  const names = Object.values(policies).map(({ name }) => name);
  return [scenario.name, ...names, `seed ${seed}`].join(", ");
}
