import { closeSync, openSync, writeSync } from "node:fs";
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import { type Column, type ColumnData, isMissing } from "../sim/record/column.ts";
import type { Table, TableChunk } from "../sim/record/table.ts";

/** One page for each column of a row group: values need not be measured. */
const ONE_PAGE = 0;

/**
 * Writes one table as a Parquet file, a row group for each chunk, so that only one chunk is held
 * in memory. Words are written as strings, so that any reader understands them; the dictionary
 * encoding keeps them small. A missing value is a null of an optional column. Numbers are split by
 * bytes before Snappy, which makes files a quarter smaller at no cost in time. Units and
 * descriptions stand in the file's key-value metadata under `orrery`.
 */
export class ParquetFile {
  private readonly descriptor: number;
  private readonly writer: ParquetWriter;
  private readonly table: Table;
  private open = true;

  /** Creates the file, or empties it. */
  constructor(path: string, table: Table) {
    this.table = table;
    this.descriptor = openSync(path, "w");
    const columns = Object.entries(table.columns);
    this.writer = new ParquetWriter({
      writer: new FileBytes(this.descriptor),
      schema: [{ name: "root", num_children: columns.length }, ...columns.map(element)],
      codec: "SNAPPY",
      statistics: false,
      kvMetadata: [{ key: "orrery", value: JSON.stringify(table) }],
      createdBy: "orrery",
    });
  }

  write(chunk: TableChunk): void {
    const columnData = Object.entries(this.table.columns).map(([name, column], index) => ({
      name,
      data: valuesOf(chunk, name),
      // The first column is time, or rises with it: its bounds let a reader skip row groups.
      statistics: index === 0,
      ...encodingOf(column),
    }));
    this.writer.write({ columnData, rowGroupSize: chunk.rowCount, pageSize: ONE_PAGE });
  }

  /** Ends the file so that it can be read. */
  finish(): void {
    this.writer.finish();
    this.close();
  }

  /** Lets go of the file, finished or not; harmless a second time. */
  close(): void {
    if (!this.open) return;
    this.open = false;
    closeSync(this.descriptor);
  }
}

/** What a column of a chunk comes to in a file: words as strings, null where there is no value. */
function valuesOf(chunk: TableChunk, name: string): ColumnData | number[] {
  const { rowCount, columns, words, table } = chunk;
  const column = table.columns[name];
  const data = columns[name];
  if (Array.isArray(data)) return data.slice(0, rowCount);
  if (column.type === "dictionary") return wordsOf(data, words[name], rowCount);
  const values = data.subarray(0, rowCount);
  if (!column.nullable || !hasMissing(column, values)) return values;
  return withHoles(column, values);
}

/** Loops, not `Array.from`, which takes several times as long. */
function wordsOf(numbers: ArrayLike<number>, words: readonly string[], rowCount: number) {
  const found = new Array<string | null>(rowCount);
  for (let row = 0; row < rowCount; row++) found[row] = words[numbers[row]] ?? null;
  return found;
}

/** What is left out is written as null; a list of numbers with holes takes no object for each. */
function withHoles(column: Column, values: Float64Array | Int32Array): number[] {
  const found = new Array<number>(values.length);
  for (let row = 0; row < values.length; row++) {
    if (!isMissing(column, values[row])) found[row] = values[row];
  }
  return found;
}

function hasMissing(column: Column, values: Float64Array | Int32Array): boolean {
  for (let row = 0; row < values.length; row++) if (isMissing(column, values[row])) return true;
  return false;
}

function element([name, column]: [string, Column]) {
  const repetition_type = column.nullable ? "OPTIONAL" : "REQUIRED";
  if (column.type === "double") return { name, type: "DOUBLE", repetition_type } as const;
  if (column.type === "int32") return { name, type: "INT32", repetition_type } as const;
  return { name, type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type } as const;
}

function encodingOf(column: Column) {
  if (column.type === "double") return { encoding: "BYTE_STREAM_SPLIT" } as const;
  if (column.type === "dictionary") return { encoding: "RLE_DICTIONARY" } as const;
  return {};
}

/** Passes bytes on to a file at the end of each row group. */
class FileBytes extends ByteWriter {
  private readonly descriptor: number;

  constructor(descriptor: number) {
    super(1 << 20);
    this.descriptor = descriptor;
  }

  flush(): void {
    const bytes = this.getBytes();
    for (let written = 0; written < bytes.length; ) {
      written += writeSync(this.descriptor, bytes, written);
    }
    this.index = 0;
  }

  override finish(): void {
    this.flush();
  }
}
