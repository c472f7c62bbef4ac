import type { AsyncBuffer } from "hyparquet";
import { readTableChunk } from "../../reports/readTableChunk.ts";
import { emptyChunk, type Table, type TableChunk } from "../../sim/record/table.ts";
import { buffersIn, type Derived, type Spans } from "../data/derivation.ts";
import { RunTable } from "../data/runTable.ts";
import { transferablesOf } from "../data/transferables.ts";
import { DERIVATIONS } from "../series/derivations.ts";
import { openAddress } from "./addressFile.ts";

/** Bytes of a file that was given to the page, or an address. */
export type FilePlace = Blob | string;

/** A table file to be read. */
export interface TableRequest {
  readonly number: number;
  readonly file: FilePlace;
  /** Null for all. */
  readonly columns: readonly string[] | null;
}

/** Something to be worked out of tables of a run. */
export interface DerivationRequest {
  readonly number: number;
  readonly derivation: string;
  readonly asked: unknown;
  /** By name of the table; those that the run does not have are left out. */
  readonly files: Readonly<Record<string, FilePlace>>;
  /** Null for all rows. */
  readonly spans: Spans | null;
}

/** The answer of the same number. */
export type TableReply =
  | { readonly number: number; readonly chunk: TableChunk }
  | { readonly number: number; readonly derived: Derived<unknown> }
  | { readonly number: number; readonly problem: string; readonly table: string | null };

/** Reads tables away from the page, which stays alive meanwhile. */
self.onmessage = async ({ data }: MessageEvent<TableRequest | DerivationRequest>) => {
  const { number } = data;
  try {
    if ("derivation" in data) {
      const derived = await derive(data);
      reply({ number, derived }, buffersIn(derived));
    } else {
      const { file, columns } = data;
      const chunk = await readTableChunk(await bufferOf(file), { columns });
      reply({ number, chunk }, transferablesOf(chunk));
    }
  } catch (error) {
    const table = error instanceof TableError ? error.table : null;
    reply({ number, problem: messageOf(error), table }, []);
  }
};

async function derive(request: DerivationRequest): Promise<Derived<unknown>> {
  const derivation = DERIVATIONS.find(({ id }) => id === request.derivation)!;
  const read = await Promise.all(derivation.tables.map((table) => readFor(request, table)));
  const tables = new Map(read.map((chunk) => [chunk.table.name, new RunTable(chunk)]));
  return {
    found: derivation.build(({ name }) => tables.get(name)!, request.asked),
    isWhole: read.every(({ isWhole }) => isWhole),
  };
}

/** Which of the tables something is wrong with. */
class TableError extends Error {
  readonly table: string;

  constructor(table: string, problem: string) {
    super(problem);
    this.table = table;
  }
}

async function readFor({ files, spans }: DerivationRequest, table: Table) {
  const { name } = table;
  const file = files[name];
  if (file === undefined) return { ...emptyChunk(table), isWhole: true };
  try {
    const wanted = { columns: Object.keys(table.columns), span: spans?.[name] ?? null };
    return await readTableChunk(await bufferOf(file), wanted);
  } catch (error) {
    throw new TableError(name, messageOf(error));
  }
}

function reply(message: TableReply, moved: Transferable[]): void {
  self.postMessage(message, { transfer: moved });
}

async function bufferOf(file: FilePlace): Promise<AsyncBuffer> {
  if (typeof file === "string") return openAddress(file);
  return {
    byteLength: file.size,
    slice: (start, end) => file.slice(start, end).arrayBuffer(),
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
