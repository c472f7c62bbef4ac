import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { formatCount, formatQuantity, formatShare } from "../reports/format.ts";
import { type ReportTable, textTable } from "../reports/table.ts";
import { POOL, type PoolSize } from "./pool.ts";

/** What a run of a pool came to, measured in a process of its own. */
export interface PoolResult extends PoolSize {
  readonly seconds: number;
  /** Of the whole process. */
  readonly processorSeconds: number;
  readonly peakBytes: number;
  readonly participations: number;
  readonly accuracy: number | null;
  readonly digest: string;
}

/** A pool of a thousandth of the clients, then all of them: memory must not grow with it. */
export function measurePool(): readonly PoolResult[] {
  return [{ ...POOL, clients: POOL.clients / 1000 }, POOL].map(poolRun);
}

function poolRun({ clients, rounds }: PoolSize): PoolResult {
  const child = join(import.meta.dirname, "poolChild.js");
  const words = [child, String(clients), String(rounds)];
  return JSON.parse(execFileSync(process.execPath, words, { encoding: "utf8" }));
}

export function poolText(results: readonly PoolResult[]): string {
  const table: ReportTable = {
    header: ["clients", "participations", "wall", "processor", "peak", "accuracy"],
    align: Array(6).fill("right"),
    rows: results.map((one) => [
      formatCount(one.clients),
      formatCount(one.participations),
      formatQuantity(one.seconds, "s"),
      formatQuantity(one.processorSeconds, "s"),
      formatQuantity(one.peakBytes, "B"),
      formatShare(one.accuracy),
    ]),
  };
  return textTable(table);
}
