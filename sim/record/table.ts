import {
  type Column,
  type ColumnData,
  type DataOf,
  emptyData,
  isMissing,
  type ValueOf,
} from "./column.ts";

/** The declaration of a table: its columns by name, in the order in which they are written. */
export interface Table {
  readonly name: string;
  readonly description: string;
  readonly columns: Readonly<Record<string, Column>>;
}

/** Declares a table. */
export const table = <
  const Name extends string,
  const Columns extends Readonly<Record<string, Column>>,
>(
  name: Name,
  description: string,
  columns: Columns,
) => ({ name, description, columns });

/** A row as it reads: `Row<typeof TASKS>`. Words are strings, what is missing is null. */
export type Row<T extends Table> = {
  readonly [Name in keyof T["columns"]]: ValueOf<T["columns"][Name]>;
};

/** A row as it is appended: a word may be given by its number in the dictionary. */
export type Entry<T extends Table> = {
  readonly [Name in keyof T["columns"]]:
    | ValueOf<T["columns"][Name]>
    | (T["columns"][Name]["type"] extends "dictionary" ? number : never);
};

/** The values of a table, column by column. */
export type Columns<T extends Table> = {
  readonly [Name in keyof T["columns"]]: DataOf<T["columns"][Name]>;
};

/**
 * Some rows of one table. The data are written over after `TableSink.write` returns: a sink that
 * keeps values copies them.
 */
export interface TableChunk {
  readonly table: Table;
  readonly rowCount: number;
  /** By name, each at least `rowCount` long. */
  readonly columns: Readonly<Record<string, ColumnData>>;
  /** By dictionary column, the words that its numbers stand for. */
  readonly words: Readonly<Record<string, readonly string[]>>;
}

/** A table without a row. */
export function emptyChunk(table: Table): TableChunk {
  const columns = Object.entries(table.columns);
  const words = columns.filter(([, { type }]) => type === "dictionary");
  return {
    table,
    rowCount: 0,
    columns: Object.fromEntries(columns.map(([name, column]) => [name, emptyData(column, 0)])),
    words: Object.fromEntries(words.map(([name]) => [name, []])),
  };
}

/** Where tables go as they are written; the host hands one in. */
export interface TableSink {
  /** Whether it wants a table; all where it does not say. What is not wanted need not be made. */
  takes?(table: string): boolean;
  /** Every table that it takes comes at least once, without rows if it has none. */
  write(chunk: TableChunk): void;
  /** Called once, after the last chunk. */
  close(): void;
}

/** One value of a chunk as it reads: a number, a word, or null where there is none. */
export function valueAt(chunk: TableChunk, column: string, row: number): number | string | null {
  const value = chunk.columns[column][row];
  if (isMissing(chunk.table.columns[column], value)) return null;
  return chunk.words[column]?.[value as number] ?? value;
}
