import type { ColumnData, Dictionary, Table, TableChunk, TableSink } from "./table.ts";

/** Rows in a chunk: enough for columns to compress well, few enough to be held for all tables. */
export const CHUNK_ROWS = 16_384;

/**
 * Gathers the rows of one table in typed columns and hands them on by the chunk, so that memory
 * does not grow with the run. A table's own class adds `append` with its columns written out: a
 * loop over column names would cost several times as much. Without a sink nothing is kept.
 */
export abstract class TableBuffer {
  readonly table: Table;
  /** False when rows go nowhere; callers may spare themselves the making of a row. */
  readonly enabled: boolean;
  /** Rows appended so far. */
  rowCount = 0;
  /** The row that `append` writes; in 0 … CHUNK_ROWS − 1. */
  protected row = 0;
  private readonly columns: ColumnData[] = [];
  private readonly words: (readonly string[] | null)[] = [];
  private readonly sink: TableSink | null;

  constructor(table: Table, sink: TableSink | null, dictionaries: ReadonlyMap<string, Dictionary>) {
    this.table = table;
    this.sink = sink;
    this.enabled = sink !== null;
    const capacity = sink === null ? 0 : CHUNK_ROWS;
    for (const column of table.columns) {
      if (column.type === "double") this.columns.push(new Float64Array(capacity));
      else if (column.type === "text") this.columns.push(new Array<string>(capacity).fill(""));
      else this.columns.push(new Int32Array(capacity));
      const name = column.dictionary;
      this.words.push(name === undefined ? null : dictionaries.get(name)!.words);
    }
  }

  /** Hands on what is left. */
  flush(): void {
    if (this.sink === null || this.row === 0) return;
    const chunk: TableChunk = {
      table: this.table,
      rowCount: this.row,
      columns: this.columns,
      words: this.words,
    };
    this.row = 0;
    this.sink.write(chunk);
  }

  protected doubles(index: number): Float64Array {
    return this.columns[index] as Float64Array;
  }

  protected integers(index: number): Int32Array {
    return this.columns[index] as Int32Array;
  }

  protected texts(index: number): string[] {
    return this.columns[index] as string[];
  }

  /** Ends a row that has been written. */
  protected advance(): void {
    this.rowCount++;
    this.row++;
    if (this.row === CHUNK_ROWS) this.flush();
  }
}
