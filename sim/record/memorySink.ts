import { type Column, isMissing } from "./column.ts";
import type { TableChunk, TableSink } from "./table.ts";

const FIRST_CAPACITY = 1024;

/** The rows of one table of a run record, column by column. */
export class MemoryTable {
  rowCount = 0;
  /** The names of the columns, in their order; none before something was written. */
  columns: readonly string[] = [];
  private readonly numbers = new Map<string, Float64Array>();
  private readonly texts = new Map<string, (string | null)[]>();
  private readonly words = new Map<string, readonly string[]>();

  /** A column of numbers, `rowCount` long, NaN for none; for a column of words, their numbers. */
  numbersOf(column: string): Float64Array {
    return (this.numbers.get(column) ?? new Float64Array(0)).subarray(0, this.rowCount);
  }

  /** A column of words; null for none. */
  wordsOf(column: string): (string | null)[] {
    const texts = this.texts.get(column);
    if (texts !== undefined) return texts;
    const words = this.words.get(column) ?? [];
    return Array.from(this.numbersOf(column), (number) => words[number] ?? null);
  }

  /** The number that stands for a word in a column of words; −2, which no row has, if none does. */
  numberOf(column: string, word: string): number {
    const number = (this.words.get(column) ?? []).indexOf(word);
    return number < 0 ? -2 : number;
  }

  /** Every row as it reads: words as such, null for what is missing. */
  rows(): Record<string, number | string | null>[] {
    const values = this.columns.map((name) => [name, this.valuesOf(name)] as const);
    return Array.from({ length: this.rowCount }, (_, row) =>
      Object.fromEntries(values.map(([name, column]) => [name, column[row]])),
    );
  }

  /** The rows with one of these words in a column of words, in a table of their own. */
  only(column: string, ...words: readonly string[]): MemoryTable {
    const found = this.wordsOf(column);
    const kept = Array.from({ length: this.rowCount }, (_, row) => row).filter((row) =>
      words.includes(found[row] as string),
    );
    const table = new MemoryTable();
    table.columns = this.columns;
    table.rowCount = kept.length;
    for (const [name, list] of this.words) table.words.set(name, list);
    for (const [name, values] of this.numbers) {
      table.numbers.set(
        name,
        Float64Array.from(kept, (row) => values[row]),
      );
    }
    for (const [name, values] of this.texts) {
      table.texts.set(
        name,
        kept.map((row) => values[row]),
      );
    }
    return table;
  }

  append({ table, columns, words, rowCount }: TableChunk): void {
    this.columns = Object.keys(table.columns);
    for (const [name, list] of Object.entries(words)) this.words.set(name, list);
    for (const [name, data] of Object.entries(columns)) {
      if (Array.isArray(data)) this.appendTexts(name, data, rowCount);
      else this.appendNumbers(name, data, rowCount);
      const column = table.columns[name];
      if (column.type === "int32" && column.nullable) this.clearMissing(name, column, rowCount);
    }
    this.rowCount += rowCount;
  }

  private valuesOf(name: string): readonly (number | string | null)[] {
    if (this.words.has(name) || this.texts.has(name)) return this.wordsOf(name);
    return Array.from(this.numbersOf(name), (value) => (Number.isNaN(value) ? null : value));
  }

  private appendTexts(name: string, data: readonly (string | null)[], count: number): void {
    const texts = this.texts.get(name) ?? [];
    for (let row = 0; row < count; row++) texts.push(data[row]);
    this.texts.set(name, texts);
  }

  private appendNumbers(name: string, data: Float64Array | Int32Array, count: number): void {
    let column = this.numbers.get(name) ?? new Float64Array(FIRST_CAPACITY);
    if (column.length < this.rowCount + count) {
      const larger = new Float64Array(2 * (this.rowCount + count));
      larger.set(column.subarray(0, this.rowCount));
      column = larger;
    }
    column.set(data.subarray(0, count), this.rowCount);
    this.numbers.set(name, column);
  }

  /** Integers have a sign of their own for what is missing. */
  private clearMissing(name: string, column: Column, count: number): void {
    const values = this.numbers.get(name)!;
    for (let row = this.rowCount; row < this.rowCount + count; row++) {
      if (isMissing(column, values[row])) values[row] = Number.NaN;
    }
  }
}

/** Keeps tables in memory: those that are named, or all; the others go by. */
export class MemorySink implements TableSink {
  /** In the order in which their first rows came. */
  readonly tables = new Map<string, MemoryTable>();
  /** Whether the run is over. */
  closed = false;
  private readonly names: ReadonlySet<string> | null;

  constructor(names?: readonly string[]) {
    this.names = names === undefined ? null : new Set(names);
  }

  takes(table: string): boolean {
    return this.names?.has(table) ?? true;
  }

  /** The rows of a table so far; an empty one where there are none. */
  table(name: string): MemoryTable {
    return this.tables.get(name) ?? new MemoryTable();
  }

  write(chunk: TableChunk): void {
    const { name } = chunk.table;
    if (!this.takes(name)) return;
    let table = this.tables.get(name);
    if (table === undefined) this.tables.set(name, (table = new MemoryTable()));
    table.append(chunk);
  }

  close(): void {
    this.closed = true;
  }
}
