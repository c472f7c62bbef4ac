import { fileError } from "../../sim/input/inputError.ts";
import type { TableChunk } from "../../sim/record/table.ts";
import type { TableReply, TableRequest } from "../worker/tableWorker.ts";

/** Reads table files in one worker, which is started when the first is asked for. */
export class TableReader {
  private worker: Worker | null = null;
  private lastNumber = 0;
  private readonly waiting = new Map<
    number,
    { readonly name: string; resolve(chunk: TableChunk): void; reject(error: Error): void }
  >();

  /** All rows of a table; `name` is what messages call the file. */
  read(name: string, file: Blob | string): Promise<TableChunk> {
    const worker = (this.worker ??= this.start());
    const number = ++this.lastNumber;
    return new Promise((resolve, reject) => {
      this.waiting.set(number, { name, resolve, reject });
      worker.postMessage({ number, file } satisfies TableRequest);
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
