import { once } from "node:events";
import { availableParallelism } from "node:os";
import type { Cell } from "../../lab/cells/cell.ts";
import { type CellAnswer, type CellTask, runCellTask } from "../cells/cellTask.ts";
import { Interrupted } from "../failure.ts";
import { openPool } from "../pool.ts";
import { connectTo, queueName } from "./connection.ts";
import { runQueuedCell } from "./queuedCell.ts";

/** A worker that has not been heard of for so long is lost, and its cells go to others. */
const LOCK_MILLISECONDS = 8_000;
const STALLED_MILLISECONDS = 3_000;
/** How often a cell may lose its worker. */
const STALLED_LIMIT = 10;

export interface ServeOptions {
  /** Threads; as many as the machine has cores by default. */
  readonly workers?: number;
  readonly signal: AbortSignal;
  /** Told after each cell. */
  onCell?(count: number): void;
}

/** Runs cells from the queue at `url` until the signal, one in each thread at a time. */
export async function serveQueue(url: string, options: ServeOptions): Promise<never> {
  const { workers = availableParallelism(), signal } = options;
  const { bullmq, connection } = await connectTo(url);
  const pool = openPool<CellTask, CellAnswer>(
    { run: runCellTask, worker: "./cellWorker.js" },
    workers,
  );
  let count = 0;
  const worker = new bullmq.Worker<{ cell: Cell }>(
    queueName(),
    async ({ data }) => {
      const answer = await runQueuedCell(data.cell, (task) => pool.run(task));
      options.onCell?.(++count);
      return answer;
    },
    {
      ...{ connection, concurrency: workers, maxStalledCount: STALLED_LIMIT },
      ...{ lockDuration: LOCK_MILLISECONDS, stalledInterval: STALLED_MILLISECONDS },
    },
  );
  worker.on("error", () => {});
  if (!signal.aborted) await once(signal, "abort");
  await worker.close(true);
  await pool.close();
  connection.disconnect();
  throw new Interrupted("what was being run goes to another worker");
}
