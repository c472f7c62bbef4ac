/** How a column is kept: `double` and `int32` as they are, the other two as words. */
export type ColumnType = "double" | "int32" | "dictionary" | "text";

/** One column of a table; the unit is "1" for a plain number and "" for words. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly unit: string;
  readonly description: string;
  /** The word list of a `dictionary` column; columns that share a list share its numbers. */
  readonly dictionary?: string;
}

export interface Table {
  readonly name: string;
  readonly description: string;
  readonly columns: readonly Column[];
}

/** A value as it is appended: dictionary columns take the number of the word, −1 for none. */
type ValueOf<C extends Column> = C["type"] extends "text" ? string : number;

/** The row of a table, from its columns: `RowOf<typeof REQUESTS>`. */
export type RowOf<T extends Table> = {
  [C in T["columns"][number] as C["name"]]: ValueOf<C>;
};

/** The values of one column: words of a dictionary column stand as their numbers. */
export type ColumnData = Float64Array | Int32Array | readonly string[];

/**
 * Some rows of one table, column by column, in the order of the table's columns. The arrays are
 * written over after `TableSink.write` returns: a sink that keeps values copies them.
 */
export interface TableChunk {
  readonly table: Table;
  readonly rowCount: number;
  /** At least `rowCount` long. */
  readonly columns: readonly ColumnData[];
  /** For each column, the words that its numbers stand for; null where it is no dictionary. */
  readonly words: readonly (readonly string[] | null)[];
}

/** Where tables go as they are written; the host hands one in. */
export interface TableSink {
  write(chunk: TableChunk): void;
  /** Called once, after the last chunk. */
  close(): void;
}

/** Words in the order in which they got their numbers. */
export class Dictionary {
  readonly words: string[] = [];
  private readonly numbers = new Map<string, number>();

  constructor(words: readonly string[] = []) {
    for (const word of words) this.numberOf(word);
  }

  /** The word's number; a new word gets the next one. */
  numberOf(word: string): number {
    let number = this.numbers.get(word);
    if (number === undefined) {
      number = this.words.length;
      this.numbers.set(word, number);
      this.words.push(word);
    }
    return number;
  }
}
