import { type Column, NO_WORD } from "../../sim/record/column.ts";
import { type TableChunk, valueAt } from "../../sim/record/table.ts";

/**
 * One table of an opened run, column by column in typed arrays: all of its rows, and of its columns
 * those that have been read.
 * What is missing is as in chunks: NaN in doubles, `NO_INTEGER` in integers, `NO_WORD` among the
 * codes of words.
 */
export class RunTable {
  private whole: TableChunk;

  constructor(chunk: TableChunk) {
    this.whole = chunk;
  }

  /** What has been read of it. */
  get chunk(): TableChunk {
    return this.whole;
  }

  /** Takes more columns in. */
  add({ table, columns, words }: TableChunk): void {
    const { whole } = this;
    this.whole = {
      table: { ...whole.table, columns: { ...whole.table.columns, ...table.columns } },
      rowCount: whole.rowCount,
      columns: { ...columns, ...whole.columns },
      words: { ...words, ...whole.words },
    };
  }

  get name(): string {
    return this.chunk.table.name;
  }

  get rowCount(): number {
    return this.chunk.rowCount;
  }

  /** The declarations of the columns by name, with units and descriptions. */
  get columns(): Readonly<Record<string, Column>> {
    return this.chunk.table.columns;
  }

  /** A column of numbers, `rowCount` long. */
  numbers(column: string): Float64Array | Int32Array {
    const data = this.data(column);
    if (Array.isArray(data) || this.columns[column].type === "dictionary") {
      throw new Error(`column "${column}" of table "${this.name}" holds words, not numbers`);
    }
    return data.subarray(0, this.rowCount);
  }

  /** A column of words as their places in `words(column)`, `NO_WORD` for none; `rowCount` long. */
  codes(column: string): Int32Array {
    const data = this.data(column);
    if (!(data instanceof Int32Array) || this.columns[column].type !== "dictionary") {
      throw new Error(`column "${column}" of table "${this.name}" has no list of words`);
    }
    return data.subarray(0, this.rowCount);
  }

  /** The words that the codes of a column stand for; they may be more than the rows use. */
  words(column: string): readonly string[] {
    return this.chunk.words[column] ?? [];
  }

  /** The code of a word in a column; `NO_WORD` − 1, which no row has, if no row can have it. */
  codeOf(column: string, word: string): number {
    const code = this.words(column).indexOf(word);
    return code < 0 ? NO_WORD - 1 : code;
  }

  /** One value as it reads: a number, a word, or null where there is none. */
  value(column: string, row: number): number | string | null {
    this.data(column);
    return valueAt(this.chunk, column, row);
  }

  private data(column: string): TableChunk["columns"][string] {
    const data = this.chunk.columns[column];
    if (data !== undefined) return data;
    if (this.columns[column] === undefined) {
      throw new Error(`table "${this.name}" has no column "${column}"`);
    }
    const place = `column "${column}" of table "${this.name}"`;
    throw new Error(`${place} is used before it is loaded: name it in "reads"`);
  }
}
