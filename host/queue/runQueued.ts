import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Queue } from "bullmq";
import type { Cell } from "../../lab/cells/cell.ts";
import type { CellFolder } from "../cells/cellFolder.ts";
import { unwrapped } from "../cells/cellTask.ts";
import type { CellRunOptions } from "../cells/runCells.ts";
import { EXIT, Failure, Interrupted } from "../failure.ts";
import { connectTo, queueName } from "./connection.ts";
import type { QueuedAnswer } from "./queuedCell.ts";

/** Cells that wait or run at once: enough for many workers, few enough for a small Redis. */
const OUTSTANDING_LIMIT = 256;
/** Between two looks at what has ended. */
const LOOK_MILLISECONDS = 50;
/** Between two looks for what a Redis has lost that was started anew. */
const LOST_MILLISECONDS = 2_000;
/** Of a worker that fails without a word, as when its memory is full. */
const ATTEMPTS = 3;

export type QueuedOptions = Pick<CellRunOptions, "signal" | "onProgress" | "onCell"> & {
  readonly folder: CellFolder;
};

/**
 * Has the cells that are not in the folder run by whatever workers listen to the queue at `url`.
 * A cell whose worker is lost goes to another one; what a Redis forgets that is started anew is
 * sent again. Each cell is written once: what comes twice is the same.
 */
export async function runQueued(
  cells: readonly Cell[],
  url: string,
  options: QueuedOptions,
): Promise<void> {
  const { bullmq, connection } = await connectTo(url);
  const queue = new bullmq.Queue(queueName(), { connection });
  queue.on("error", () => {});
  try {
    await new QueuedRun(queue, cells, options).toTheEnd();
  } finally {
    await queue.close();
    connection.disconnect();
  }
}

class QueuedRun {
  private readonly queue: Queue;
  private readonly options: QueuedOptions;
  private readonly waiting: Cell[];
  private readonly outstanding = new Map<string, Cell>();
  private readonly total: number;
  private done: number;
  private looked = performance.now();

  constructor(queue: Queue, cells: readonly Cell[], options: QueuedOptions) {
    const different = [...new Map(cells.map((cell) => [cell.key, cell])).values()];
    this.queue = queue;
    this.options = options;
    this.waiting = different.filter(({ key }) => !options.folder.has(key)).reverse();
    this.total = different.length;
    this.done = this.total - this.waiting.length;
  }

  async toTheEnd(): Promise<void> {
    const { signal } = this.options;
    this.options.onProgress?.(this.done, this.total);
    try {
      while (this.waiting.length + this.outstanding.size > 0) {
        await this.send();
        const count = await this.take();
        if (signal?.aborted) throw new Interrupted();
        if (count === 0) await setTimeout(LOOK_MILLISECONDS);
        if (performance.now() - this.looked > LOST_MILLISECONDS) await this.sendLost();
      }
    } finally {
      if (this.outstanding.size > 0) await this.withdraw();
    }
  }

  private async send(): Promise<void> {
    const count = OUTSTANDING_LIMIT - this.outstanding.size;
    const cells = this.waiting.splice(Math.max(0, this.waiting.length - count)).reverse();
    if (cells.length === 0) return;
    for (const cell of cells) this.outstanding.set(cell.key, cell);
    await this.queue.addBulk(cells.map(jobOf));
  }

  /** Writes what has ended; returns how many cells that were. */
  private async take(): Promise<number> {
    let count = 0;
    for (const job of await this.queue.getCompleted(0, OUTSTANDING_LIMIT)) {
      const cell = this.outstanding.get(job.id!);
      if (cell === undefined) continue;
      this.write(cell, job.returnvalue);
      this.outstanding.delete(cell.key);
      await job.remove();
      this.options.onProgress?.(++this.done, this.total);
      count++;
    }
    for (const job of await this.queue.getFailed(0, OUTSTANDING_LIMIT)) {
      const cell = this.outstanding.get(job.id!);
      if (cell === undefined) continue;
      await job.remove();
      const place = `${cell.label}, seed ${cell.seed}`;
      throw new Failure(EXIT.internal, `${place}: no worker ended it: ${job.failedReason}`);
    }
    return count;
  }

  private write({ key }: Cell, answer: QueuedAnswer): void {
    if ("failure" in answer) {
      unwrapped(answer.failure);
      return;
    }
    const { folder, onCell } = this.options;
    for (const [table, bytes] of Object.entries(answer.tables)) {
      const file = join(folder.place.scratch, `${key}.${table}.parquet`);
      writeFileSync(file, Buffer.from(bytes, "base64"));
      folder.takeTable(key, table, file);
    }
    folder.write(key, answer.outcome);
    onCell?.(key, answer.wallSeconds);
  }

  private async sendLost(): Promise<void> {
    this.looked = performance.now();
    for (const [key, cell] of this.outstanding) {
      if ((await this.queue.getJob(key)) === undefined) await this.queue.addBulk([jobOf(cell)]);
    }
  }

  /** Takes back what has not begun. */
  private async withdraw(): Promise<void> {
    for (const key of this.outstanding.keys()) await this.queue.remove(key).catch(() => 0);
  }
}

/** A key is the name of a job: nothing stands in a queue twice. */
function jobOf(cell: Cell) {
  const opts = { jobId: cell.key, attempts: ATTEMPTS };
  return { name: "cell", data: { cell }, opts };
}
