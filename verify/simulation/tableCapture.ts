import type { TableChunk, TableSink } from "../../sim/record/table.ts";

/** The rows of one table of a run record, column by column. */
export class CapturedTable {
  rowCount = 0;
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

  append(chunk: TableChunk): void {
    for (const [name, words] of Object.entries(chunk.words)) this.words.set(name, words);
    for (const [name, data] of Object.entries(chunk.columns)) {
      if (Array.isArray(data)) this.appendTexts(name, data, chunk.rowCount);
      else this.appendNumbers(name, data, chunk.rowCount);
    }
    this.rowCount += chunk.rowCount;
  }

  private appendTexts(name: string, data: readonly (string | null)[], count: number): void {
    const texts = this.texts.get(name) ?? [];
    texts.push(...data.slice(0, count));
    this.texts.set(name, texts);
  }

  private appendNumbers(name: string, data: Float64Array | Int32Array, count: number): void {
    let column = this.numbers.get(name) ?? new Float64Array(1024);
    if (column.length < this.rowCount + count) {
      const larger = new Float64Array(2 * (this.rowCount + count));
      larger.set(column.subarray(0, this.rowCount));
      column = larger;
    }
    column.set(data.subarray(0, count), this.rowCount);
    this.numbers.set(name, column);
  }
}

/** Keeps the tables that are asked for in memory, and lets the others go by. */
export class TableCapture implements TableSink {
  readonly tables = new Map<string, CapturedTable>();

  constructor(names: readonly string[]) {
    for (const name of names) this.tables.set(name, new CapturedTable());
  }

  write(chunk: TableChunk): void {
    this.tables.get(chunk.table.name)?.append(chunk);
  }

  close(): void {}
}
