import { fileError } from "../../sim/input/inputError.ts";
import type { TableChunk } from "../../sim/record/table.ts";
import type { TableReply, TableRequest } from "../worker/tableWorker.ts";

/** Workers at most: a run is drawn from three or four tables, of which one or two are large. */
const MOST_WORKERS = 3;

/** Reads table files in a few workers, which are started as tables are asked for. */
export class TableReader {
  private readonly workers: ReadingWorker[] = [];

  /** All rows of a table in these columns, or in all; `name` is what messages call the file. */
  read(
    name: string,
    file: Blob | string,
    columns: readonly string[] | null = null,
  ): Promise<TableChunk> {
    const most = Math.min(MOST_WORKERS, navigator.hardwareConcurrency || 1);
    let free = this.workers.find(({ openCount }) => openCount === 0);
    if (free === undefined && this.workers.length < most) {
      this.workers.push((free = new ReadingWorker()));
    }
    const least = this.workers.reduce((a, b) => (b.openCount < a.openCount ? b : a));
    return (free ?? least).read(name, { file, columns });
  }
}

/** One worker, started when the first table is asked of it. */
class ReadingWorker {
  private worker: Worker | null = null;
  private lastNumber = 0;
  private readonly waiting = new Map<
    number,
    { readonly name: string; resolve(chunk: TableChunk): void; reject(error: Error): void }
  >();

  /** Tables that it has still to read. */
  get openCount(): number {
    return this.waiting.size;
  }

  /** What is asked for; `name` is what messages call the file. */
  read(name: string, asked: Omit<TableRequest, "number">): Promise<TableChunk> {
    const worker = (this.worker ??= this.start());
    const number = ++this.lastNumber;
    return new Promise((resolve, reject) => {
      this.waiting.set(number, { name, resolve, reject });
      worker.postMessage({ number, ...asked } satisfies TableRequest);
    });
  }

  private start(): Worker {
    const worker = new Worker(new URL("../worker/tableWorker.ts", import.meta.url), {
      type: "module",
    });
    worker.onmessage = ({ data }: MessageEvent<TableReply>) => this.settle(data);
    // A worker that ran out of memory or did not load: whoever waits is told, the next starts anew.
    worker.onerror = ({ message }) => {
      this.worker = null;
      worker.terminate();
      for (const number of [...this.waiting.keys()]) {
        this.settle({ number, problem: message || "could not be read" });
      }
    };
    return worker;
  }

  private settle(reply: TableReply): void {
    const asked = this.waiting.get(reply.number);
    if (asked === undefined) return;
    this.waiting.delete(reply.number);
    if ("chunk" in reply) asked.resolve(reply.chunk);
    else asked.reject(fileError(asked.name, reply.problem));
  }
}
