import type { Cell } from "../../lab/cells/cell.ts";
import { MemoryStore, type ResultStore } from "../../lab/cells/resultStore.ts";
import { runPool } from "../pool.ts";
import type { CellFolder } from "./cellFolder.ts";
import { type CellAnswer, runCellTask, unwrapped } from "./cellTask.ts";

export interface CellRunOptions {
  /** Where outcomes are kept, and found when they are there already; in memory where left out. */
  readonly folder?: CellFolder | null;
  /** Threads; as many as the machine has cores by default. */
  readonly workers?: number;
  readonly signal?: AbortSignal;
  /** Told how many different cells are done, those that were there before among them. */
  onProgress?(done: number, total: number): void;
  /** Told after each cell that was run, in whatever order they end. */
  onCell?(key: string, wallSeconds: number): void;
}

/**
 * Runs the cells that are not in the folder yet, each key once, side by side in worker threads. The
 * first failure ends the rest; what has been written until then stays. Returns where the outcomes
 * of all of them are.
 */
export async function runCells(
  cells: readonly Cell[],
  options: CellRunOptions = {},
): Promise<ResultStore> {
  const { folder = null, workers, signal } = options;
  const store: ResultStore = folder ?? new MemoryStore();
  const different = [...new Map(cells.map((cell) => [cell.key, cell])).values()];
  const missing = different.filter(({ key }) => !store.has(key));
  let done = different.length - missing.length;
  options.onProgress?.(done, different.length);
  const tables = new Map(missing.map((cell) => [cell.key, cell.tables]));
  const take = (answer: CellAnswer): Promise<void> | undefined => {
    const { key, outcome, wallSeconds } = unwrapped(answer);
    const tell = (): void => {
      options.onCell?.(key, wallSeconds);
      options.onProgress?.(++done, different.length);
    };
    if (outcome === null) return folder!.admit(key, tables.get(key)!).then(tell);
    store.write(key, outcome);
    tell();
    return undefined;
  };
  const tasks = missing.map((cell) => ({ cell, place: folder?.place ?? null }));
  const poolOptions = { ...(workers !== undefined && { workers }), ...(signal && { signal }) };
  const job = { run: runCellTask, worker: "./cellWorker.js" };
  await runPool(job, tasks, poolOptions, take);
  return store;
}
