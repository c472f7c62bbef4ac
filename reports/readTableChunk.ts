import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, parquetRead } from "hyparquet";
import { type Column, type ColumnData, emptyData } from "../sim/record/column.ts";
import type { Table, TableChunk } from "../sim/record/table.ts";
import { WordCodes } from "./wordCodes.ts";

/** What of a table file is wanted; all of it where nothing is said. */
export interface WantedRows {
  /** Names of columns; null for all. */
  readonly columns?: readonly string[] | null;
  readonly span?: WantedSpan | null;
}

/**
 * Rows whose value in a column lies between two bounds, both among them, with others that were
 * written together with these; all rows where the file has no bounds of the column.
 */
export interface WantedSpan {
  readonly column: string;
  readonly least: number;
  readonly most: number;
}

/**
 * Rows of a table file, words as codes, so that it goes from a worker to the page without being
 * copied. Throws where it is no table of a run, or lacks a column.
 */
export async function readTableChunk(
  file: AsyncBuffer,
  { columns: names = null, span = null }: WantedRows = {},
): Promise<TableChunk & { readonly isWhole: boolean }> {
  const metadata = await parquetMetadataAsync(file);
  const described = metadata.key_value_metadata?.find(({ key }) => key === "orrery")?.value;
  if (described === undefined) throw new Error("not a table of an Orrery run");
  const table: Table = JSON.parse(described);
  const stretches = span === null ? wholeOf(metadata) : stretchesWithin(metadata, span);
  const rowCount = stretches.reduce((sum, { from, to }) => sum + to - from, 0);
  const codes = new WordCodes();
  const readers = new Map(
    (names ?? Object.keys(table.columns)).map((name) => {
      const column = table.columns[name];
      if (column === undefined) throw new Error(`table "${table.name}" has no column "${name}"`);
      return [name, new ColumnReader(column, rowCount, codes)];
    }),
  );
  await Promise.all(
    stretches.map((one) => readStretch({ file, metadata, table, readers, codes }, one)),
  );
  const entries = [...readers];
  return {
    table,
    rowCount,
    isWhole: rowCount === Number(metadata.num_rows),
    columns: Object.fromEntries(entries.map(([name, { data }]) => [name, data])),
    words: Object.fromEntries(
      entries.flatMap(([name, { words }]) => (words === null ? [] : [[name, words]])),
    ),
  };
}

/** Rows of a file that follow each other, the last not among them, and where they go. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly place: number;
}

interface OpenTable {
  readonly file: AsyncBuffer;
  readonly metadata: FileMetaData;
  readonly table: Table;
  readonly readers: ReadonlyMap<string, ColumnReader>;
  readonly codes: WordCodes;
}

async function readStretch(
  { file, metadata, table, readers, codes }: OpenTable,
  { from: rowStart, to: rowEnd, place }: Stretch,
): Promise<void> {
  const isText = (name: string) => table.columns[name].type === "text";
  const names = [...readers.keys()];
  for (const columns of [names.filter(isText), names.filter((name) => !isText(name))]) {
    if (rowStart === rowEnd || columns.length === 0) continue;
    await parquetRead({
      ...{ file, metadata, columns, rowStart, rowEnd },
      // Words are told apart where they stand once for many rows: in the dictionaries of the file.
      parsers: isText(columns[0]) ? {} : { stringFromBytes: codes.codeOf },
      onChunk: ({ columnName, columnData, rowStart: first }) =>
        readers.get(columnName)!.put(columnData, place + first - rowStart),
    });
  }
}

function wholeOf({ num_rows }: FileMetaData): Stretch[] {
  return [{ from: 0, to: Number(num_rows), place: 0 }];
}

/** The groups of rows that reach into a span, by the bounds in the file. */
function stretchesWithin(metadata: FileMetaData, { column, least, most }: WantedSpan): Stretch[] {
  const found: { from: number; to: number; place: number }[] = [];
  let [from, place] = [0, 0];
  for (const { columns, num_rows } of metadata.row_groups) {
    const own = columns.find(({ meta_data }) => meta_data?.path_in_schema[0] === column);
    const { min_value, max_value } = own?.meta_data?.statistics ?? {};
    if (typeof min_value !== "number" || typeof max_value !== "number") return wholeOf(metadata);
    const to = from + Number(num_rows);
    const last = found.at(-1);
    if (max_value >= least && min_value <= most) {
      if (last?.to === from) last.to = to;
      else found.push({ from, to, place });
      place += to - from;
    }
    from = to;
  }
  return found;
}

/** Gathers one column from the parts of a file. */
class ColumnReader {
  readonly data: ColumnData;
  /** Of a column of words, in the order in which they come. */
  readonly words: string[] | null;
  private readonly codes: WordCodes;
  /** By the number that a word has in the file, its place in `words`. */
  private readonly places: number[] = [];

  constructor(column: Column, rowCount: number, codes: WordCodes) {
    this.data = emptyData(column, rowCount);
    this.words = column.type === "dictionary" ? [] : null;
    this.codes = codes;
  }

  /** Values from a row on. */
  put(values: ArrayLike<unknown>, rowStart: number): void {
    const end = Math.min(values.length, this.data.length - rowStart);
    const { data } = this;
    if (this.words !== null) this.putWords(values, rowStart, end, this.words);
    else if (data instanceof Float64Array && values instanceof Float64Array) {
      data.set(values.subarray(0, end), rowStart);
    } else {
      for (let row = 0; row < end; row++) {
        const value = values[row] as number | string | null | undefined;
        if (value !== null && value !== undefined) data[rowStart + row] = value;
      }
    }
  }

  private putWords(
    values: ArrayLike<unknown>,
    rowStart: number,
    end: number,
    words: string[],
  ): void {
    const { places, codes } = this;
    const data = this.data as Int32Array;
    for (let row = 0; row < end; row++) {
      const code = values[row] as number | null | undefined;
      if (code === null || code === undefined) continue;
      let place = places[code];
      if (place === undefined) {
        places[code] = place = words.length;
        words.push(codes.wordOf(code));
      }
      data[rowStart + row] = place;
    }
  }
}
