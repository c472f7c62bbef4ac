import { asyncBufferFromFile } from "hyparquet";
import type { PolicyCell } from "../../lab/experiment/families.ts";
import { type Distribution, distributionOf } from "../../reports/figures/distribution.ts";
import { readTable } from "../../reports/readTable.ts";
import type { CellFolder } from "../cells/cellFolder.ts";

/** Requests of a policy: how many were asked, and the latencies of those that were answered. */
interface Asked {
  count: number;
  readonly latenciesSeconds: number[];
}

const COLUMNS = ["application", "arrivalSeconds", "latencySeconds"];

/**
 * The latencies of each policy at a point, of all its applications together and of each, from the
 * requests of its runs that arrived after the warm-up. Needs cells of which `requests` was kept.
 */
export async function latencyDistributions(
  cells: readonly PolicyCell[],
  folder: CellFolder,
): Promise<Distribution[]> {
  const policies = [...new Set(cells.map(({ policy }) => policy))];
  const found: Distribution[] = [];
  for (const policy of policies) {
    const bySubject = new Map<string | null, Asked>();
    for (const one of cells) if (one.policy === policy) await addRequests(one, folder, bySubject);
    for (const [subject, { count, latenciesSeconds }] of bySubject) {
      found.push(distributionOf(policy, subject, count, latenciesSeconds));
    }
  }
  return found;
}

async function addRequests(
  { cell, outcome }: PolicyCell,
  folder: CellFolder,
  bySubject: Map<string | null, Asked>,
): Promise<void> {
  const file = await asyncBufferFromFile(folder.tableFile(cell.key, "requests"));
  const { rowCount, columns } = await readTable(file, { columns: COLUMNS });
  const { warmupSeconds } = outcome.summary;
  for (let row = 0; row < rowCount; row++) {
    if (Number(columns.arrivalSeconds[row]) < warmupSeconds) continue;
    const latency = Number(columns.latencySeconds[row]);
    // As in summaries: with the answer alone, and what may correct it still open, it has none.
    const isAnswered = !Number.isNaN(latency);
    for (const subject of [null, String(columns.application[row])]) {
      let asked = bySubject.get(subject);
      if (asked === undefined) bySubject.set(subject, (asked = { count: 0, latenciesSeconds: [] }));
      asked.count++;
      if (isAnswered) asked.latenciesSeconds.push(latency);
    }
  }
}
