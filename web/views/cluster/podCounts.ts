import { PODS } from "../../../sim/record/serviceTables.ts";
import type { StackData } from "../../charts/stackChart.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { perRun } from "../../data/perRun.ts";
import { ownersOf, podOwners } from "./owners.ts";

const SPANS = 200;

/** Pods that have been made and have no place yet, by owner: the mean of each of so many spans. */
export const pendingPods = perRun((run: OpenedRun): StackData => {
  const table = run.tables.get(PODS);
  const endSeconds = run.record.summary.simulatedSeconds;
  const spanSeconds = endSeconds / SPANS;
  const owners = ownersOf(run);
  const [codes, ownerOf] = [table.codes("workload"), podOwners(run)];
  const [created, bound] = [table.numbers("createdSeconds"), table.numbers("boundSeconds")];
  const ended = table.numbers("endedSeconds");
  const sums = owners.map(() => new Float64Array(SPANS));
  for (let row = 0; row < table.rowCount; row++) {
    const until = Number.isNaN(bound[row]) ? ended[row] : bound[row];
    addStay(sums[ownerOf[codes[row]]], spanSeconds, created[row], until);
  }
  return {
    ...{ unit: "1", endSeconds },
    timesSeconds: Array.from({ length: SPANS }, (_, span) => (span + 1) * spanSeconds),
    series: owners.map(({ name, colour }, at) => ({ name, colour, values: sums[at] })),
  };
});

/** Adds one from a time to another, the end of all spans where that is NaN. */
function addStay(sums: Float64Array, spanSeconds: number, from: number, to: number): void {
  const end = Number.isNaN(to) ? sums.length * spanSeconds : to;
  const first = Math.max(0, Math.floor(from / spanSeconds));
  for (let span = first; span < sums.length && span * spanSeconds < end; span++) {
    const start = Math.max(from, span * spanSeconds);
    sums[span] += Math.max(0, Math.min(end, (span + 1) * spanSeconds) - start) / spanSeconds;
  }
}

/** What there is of one owner's pods at an instant. */
export interface OwnerCounts {
  readonly pending: number;
  /** With a place, started or not. */
  readonly placed: number;
  readonly ended: number;
}

/** By place among the owners. */
export function countsAt(run: OpenedRun, seconds: number): OwnerCounts[] {
  const table = run.tables.get(PODS);
  const [codes, ownerOf] = [table.codes("workload"), podOwners(run)];
  const column = (name: string) => table.numbers(name);
  const [created, bound] = [column("createdSeconds"), column("boundSeconds")];
  const ended = column("endedSeconds");
  const counts = ownersOf(run).map(() => ({ pending: 0, placed: 0, ended: 0 }));
  for (let row = 0; row < table.rowCount; row++) {
    if (!(created[row] <= seconds)) continue;
    const count = counts[ownerOf[codes[row]]];
    if (ended[row] <= seconds) count.ended++;
    else if (!(bound[row] <= seconds)) count.pending++;
    else count.placed++;
  }
  return counts;
}
