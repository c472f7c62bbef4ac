import type { TableChunk } from "../../sim/record/table.ts";

/** A column of numbers or of codes. */
export function numbersOf({ table, columns }: TableChunk, name: string): ArrayLike<number> {
  const data = columns[name];
  if (data === undefined || Array.isArray(data)) {
    throw new Error(`table "${table.name}" has no column "${name}" of numbers`);
  }
  return data;
}

/** The word of a row in a column of words; null where there is none. */
export function wordsOf(chunk: TableChunk, name: string): (row: number) => string | null {
  const codes = numbersOf(chunk, name);
  const words = chunk.words[name] ?? [];
  return (row) => words[codes[row]] ?? null;
}
