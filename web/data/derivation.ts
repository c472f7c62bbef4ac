import type { Table } from "../../sim/record/table.ts";
import type { RunTable } from "./runTable.ts";

/** How the tables that a derivation reads are handed to it. */
export type TableGetter = (table: Table) => RunTable;

/**
 * What is worked out of tables away from the page, where these are files: in the worker that reads
 * them. What it asks for and finds goes between threads, so both are plain objects and arrays.
 */
export interface Derivation<Asked, Found> {
  /** By which a worker knows it. */
  readonly id: string;
  /** Columns that it reads. */
  readonly tables: readonly Table[];
  build(get: TableGetter, asked: Asked): Found;
}

/** Of a table, by its name, the rows that are wanted: those between bounds of a column. */
export type Spans = Readonly<
  Record<string, { readonly column: string; readonly least: number; readonly most: number }>
>;

/** What was found, and whether it is of all rows. */
export interface Derived<Found> {
  readonly found: Found;
  readonly isWhole: boolean;
}

/** What may be moved instead of copied when something found is sent to another thread. */
export function buffersIn(found: unknown): ArrayBuffer[] {
  return [...new Set(allBuffersIn(found))];
}

function allBuffersIn(found: unknown): ArrayBuffer[] {
  if (ArrayBuffer.isView(found)) return [found.buffer as ArrayBuffer];
  if (typeof found !== "object" || found === null) return [];
  // Lists are of words and plain objects, which cannot be moved.
  if (Array.isArray(found))
    return found.flatMap((one) => (typeof one === "string" ? [] : allBuffersIn(one)));
  return Object.values(found).flatMap(allBuffersIn);
}
