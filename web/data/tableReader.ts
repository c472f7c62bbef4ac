import { fileError } from "../../sim/input/inputError.ts";
import type { TableChunk } from "../../sim/record/table.ts";
import type {
  DerivationRequest,
  FilePlace,
  TableReply,
  TableRequest,
} from "../worker/tableWorker.ts";
import type { Derivation, Derived, Spans } from "./derivation.ts";

/** A table file, and what messages call it. */
export interface TableFile {
  readonly name: string;
  readonly file: FilePlace;
}

/** Workers at most: a run is drawn from three or four tables, of which one or two are large. */
const MOST_WORKERS = 3;

/** Reads table files in a few workers, which are started as tables are asked for. */
export class TableReader {
  private readonly workers: ReadingWorker[] = [];

  /** All rows of a table in these columns, or in all. */
  async read(
    { name, file }: TableFile,
    columns: readonly string[] | null = null,
  ): Promise<TableChunk> {
    const reply = await this.free().ask({ file, columns }, () => name);
    return (reply as Extract<TableReply, { chunk: TableChunk }>).chunk;
  }

  /** What is worked out of the tables among these, by their names. */
  async derive<Asked, Found>(
    files: ReadonlyMap<string, TableFile>,
    { id, tables }: Derivation<Asked, Found>,
    asked: Asked,
    spans: Spans | null,
  ): Promise<Derived<Found>> {
    const own = tables.flatMap(({ name }) => {
      const found = files.get(name);
      return found === undefined ? [] : [[name, found.file] as const];
    });
    const reply = await this.free().ask(
      { derivation: id, asked, files: Object.fromEntries(own), spans },
      (table) => files.get(table ?? "")?.name ?? id,
    );
    return (reply as { derived: Derived<Found> }).derived;
  }

  /** One that has nothing to do, or the least. */
  private free(): ReadingWorker {
    const most = Math.min(MOST_WORKERS, navigator.hardwareConcurrency || 1);
    let free = this.workers.find(({ openCount }) => openCount === 0);
    if (free === undefined && this.workers.length < most) {
      this.workers.push((free = new ReadingWorker()));
    }
    return free ?? this.workers.reduce((a, b) => (b.openCount < a.openCount ? b : a));
  }
}

type Asked = Omit<TableRequest, "number"> | Omit<DerivationRequest, "number">;
type Answer = Exclude<TableReply, { problem: string }>;

/** One worker, started when the first table is asked of it. */
class ReadingWorker {
  private worker: Worker | null = null;
  private lastNumber = 0;
  private readonly waiting = new Map<
    number,
    {
      nameOf(table: string | null): string;
      resolve(answer: Answer): void;
      reject(error: Error): void;
    }
  >();

  /** Questions that it has still to answer. */
  get openCount(): number {
    return this.waiting.size;
  }

  /** What is asked for; `nameOf` tells what messages call the file of a table. */
  ask(asked: Asked, nameOf: (table: string | null) => string): Promise<Answer> {
    const worker = (this.worker ??= this.start());
    const number = ++this.lastNumber;
    return new Promise((resolve, reject) => {
      this.waiting.set(number, { nameOf, resolve, reject });
      worker.postMessage({ number, ...asked });
    });
  }

  private start(): Worker {
    const worker = new Worker(new URL("../worker/tableWorker.ts", import.meta.url), {
      type: "module",
    });
    worker.onmessage = ({ data }: MessageEvent<TableReply>) => this.settle(data);
    // A worker that ran out of memory or did not load: what waits is told, the next starts anew.
    worker.onerror = ({ message }) => {
      this.worker = null;
      worker.terminate();
      for (const number of [...this.waiting.keys()]) {
        this.settle({ number, problem: message || "could not be read", table: null });
      }
    };
    return worker;
  }

  private settle(reply: TableReply): void {
    const asked = this.waiting.get(reply.number);
    if (asked === undefined) return;
    this.waiting.delete(reply.number);
    if ("problem" in reply) asked.reject(fileError(asked.nameOf(reply.table), reply.problem));
    else asked.resolve(reply);
  }
}
