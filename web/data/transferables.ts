import type { TableChunk } from "../../sim/record/table.ts";

/** What may be moved instead of copied when a chunk is sent to another thread. */
export function transferablesOf({ columns }: TableChunk): Transferable[] {
  return Object.values(columns).flatMap((data) => (Array.isArray(data) ? [] : [data.buffer]));
}
