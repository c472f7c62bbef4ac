import { closeSync, openSync, writeSync } from "node:fs";
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import type { Column, ColumnData, Table, TableChunk } from "../sim/record/table.ts";

/**
 * Writes one table as a Parquet file, a row group for each chunk, so that only one chunk is held
 * in memory. Words are written as strings, "" for none, so that any reader understands them; the
 * dictionary encoding keeps them small. Numbers are split by bytes before Snappy, which makes
 * files a quarter smaller at no cost in time. Units and descriptions stand in the file's
 * key-value metadata under `orrery`.
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
    this.writer = new ParquetWriter({
      writer: new FileBytes(this.descriptor),
      schema: [{ name: "root", num_children: table.columns.length }, ...table.columns.map(element)],
      codec: "SNAPPY",
      statistics: false,
      kvMetadata: [{ key: "orrery", value: JSON.stringify(table) }],
      createdBy: "orrery",
    });
  }

  write(chunk: TableChunk): void {
    const columnData = this.table.columns.map((column, index) => ({
      name: column.name,
      data: valuesOf(chunk, index),
      // The first column is time, or rises with it: its bounds let a reader skip row groups.
      statistics: index === 0,
      ...encodingOf(column),
    }));
    this.writer.write({ columnData, rowGroupSize: chunk.rowCount, pageSize: Infinity });
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

function valuesOf(chunk: TableChunk, index: number): Float64Array | Int32Array | string[] {
  const data = chunk.columns[index];
  const words = chunk.words[index];
  if (words === null) return trimmed(data, chunk.rowCount);
  const values = new Array<string>(chunk.rowCount);
  for (let row = 0; row < chunk.rowCount; row++) {
    const number = data[row] as number;
    values[row] = number < 0 ? "" : words[number];
  }
  return values;
}

function trimmed(data: ColumnData, rowCount: number): Float64Array | Int32Array | string[] {
  if (data instanceof Float64Array || data instanceof Int32Array) return data.subarray(0, rowCount);
  return data.slice(0, rowCount);
}

function element(column: Column) {
  const name = column.name;
  if (column.type === "double") return { name, type: "DOUBLE", ...REQUIRED } as const;
  if (column.type === "int32") return { name, type: "INT32", ...REQUIRED } as const;
  return { name, type: "BYTE_ARRAY", converted_type: "UTF8", ...REQUIRED } as const;
}

const REQUIRED = { repetition_type: "REQUIRED" } as const;

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
