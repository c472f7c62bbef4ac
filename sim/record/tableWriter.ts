import { type Column, type ColumnData, clear, emptyData, misses } from "./column.ts";
import type { Dictionary } from "./dictionary.ts";
import { type Columns, type Entry, emptyChunk, type Table, type TableSink } from "./table.ts";

/** Rows in a chunk: enough for columns to compress well, few enough to be held for all tables. */
export const CHUNK_ROWS = 16_384;

/**
 * Gathers the rows of one table in typed columns and hands them on by the chunk, so that memory
 * does not grow with the run. A row is appended as an object, or, where there are many, without
 * any: set `columns.<name>[row]` for each column that has a value, then call `end`. Values are
 * missing until they are set, and a column that is not nullable must be set. Without a sink
 * nothing is kept.
 */
export class TableWriter<T extends Table = Table> {
  readonly table: T;
  /** False when rows go nowhere; callers may spare themselves the making of a row. */
  readonly enabled: boolean;
  /** Where in the columns the next row is written; in 0 … CHUNK_ROWS − 1. */
  row = 0;
  /** Rows appended so far. */
  rowCount = 0;
  /** Made when first asked for: many a table of a run has no row. */
  private kept: Columns<T> | null = null;
  private readonly dictionaries: ReadonlyMap<string, Dictionary>;
  private readonly words: Readonly<Record<string, readonly string[]>>;
  private readonly sink: TableSink | null;

  constructor(table: T, sink: TableSink | null, dictionaries: ReadonlyMap<string, Dictionary>) {
    this.table = table;
    this.sink = sink?.takes?.(table.name) === false ? null : sink;
    this.dictionaries = dictionaries;
    this.enabled = this.sink !== null;
    this.words = Object.fromEntries(
      Object.entries(table.columns).flatMap(([name, { dictionary }]) =>
        dictionary === undefined ? [] : [[name, dictionaries.get(dictionary)!.words]],
      ),
    );
  }

  /** By name; the same arrays for the whole run. */
  get columns(): Columns<T> {
    this.kept ??= this.makeRoom();
    return this.kept;
  }

  /** Appends a row given as a whole. */
  append(row: Entry<T>): void {
    if (!this.enabled) return;
    const values: Readonly<Record<string, number | string | null>> = row;
    for (const [name, data] of this.data()) {
      const value = values[name];
      if (value === null) continue;
      const { dictionary } = this.table.columns[name];
      data[this.row] =
        dictionary !== undefined && typeof value === "string"
          ? this.dictionaries.get(dictionary)!.numberOf(value)
          : value;
    }
    this.end();
  }

  /** Ends a row whose columns have been set. */
  end(): void {
    this.rowCount++;
    this.row++;
    if (this.row === CHUNK_ROWS) this.flush();
  }

  /** Hands on what has been gathered; more may come. */
  handOn(): void {
    if (this.row > 0) this.flush();
  }

  /** Hands on what is left, and a table without any rows as one empty chunk. */
  finish(): void {
    if (this.row > 0) this.flush();
    else if (this.rowCount === 0) this.sink?.write(emptyChunk(this.table));
  }

  private flush(): void {
    if (this.sink === null) return;
    const rowCount = this.row;
    for (const [name, data] of this.data()) this.check(name, data, rowCount);
    this.sink.write({
      table: this.table,
      rowCount,
      columns: this.columns as Readonly<Record<string, ColumnData>>,
      words: this.words,
    });
    this.row = 0;
    for (const [name, data] of this.data()) clear(this.table.columns[name], data, rowCount);
  }

  private makeRoom(): Columns<T> {
    const rows = this.enabled ? CHUNK_ROWS : 0;
    const columns = Object.entries(this.table.columns);
    return Object.fromEntries(
      columns.map(([name, column]) => [name, emptyData(column, rows)]),
    ) as Columns<T>;
  }

  private data(): [string, ColumnData][] {
    return Object.entries(this.columns as Readonly<Record<string, ColumnData>>);
  }

  /** A table may not say less than it has promised. */
  private check(name: string, data: ColumnData, rowCount: number): void {
    const column: Column = this.table.columns[name];
    if (column.nullable || !misses(column, data, rowCount)) return;
    throw new Error(`table "${this.table.name}": a row has no value in column "${name}"`);
  }
}
