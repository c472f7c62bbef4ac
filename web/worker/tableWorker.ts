import type { AsyncBuffer } from "hyparquet";
import { readTableChunk } from "../../reports/readTableChunk.ts";
import type { TableChunk } from "../../sim/record/table.ts";
import { transferablesOf } from "../data/transferables.ts";

/** A table file to be read: bytes of a file that was given to the page, or an address. */
export interface TableRequest {
  readonly number: number;
  readonly file: Blob | string;
  /** Null for all. */
  readonly columns: readonly string[] | null;
}

/** The answer of the same number. */
export type TableReply =
  | { readonly number: number; readonly chunk: TableChunk }
  | { readonly number: number; readonly problem: string };

/** Reads tables away from the page, which stays alive meanwhile. */
self.onmessage = async ({ data: { number, file, columns } }: MessageEvent<TableRequest>) => {
  try {
    const chunk = await readTableChunk(await bufferOf(file), columns);
    reply({ number, chunk }, transferablesOf(chunk));
  } catch (error) {
    reply({ number, problem: error instanceof Error ? error.message : String(error) }, []);
  }
};

function reply(message: TableReply, moved: Transferable[]): void {
  self.postMessage(message, { transfer: moved });
}

async function bufferOf(file: Blob | string): Promise<AsyncBuffer> {
  if (typeof file !== "string") {
    return {
      byteLength: file.size,
      slice: (start, end) => file.slice(start, end).arrayBuffer(),
    };
  }
  // As a whole, since all of it is read: so any server will do.
  const response = await fetch(file);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return response.arrayBuffer();
}
