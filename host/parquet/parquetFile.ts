import { closeSync, openSync, writeSync } from "node:fs";
import type { RowGroup, SchemaElement } from "hyparquet";
import { ByteWriter } from "hyparquet-writer";
import { writeMetadata } from "hyparquet-writer/src/metadata.js";
import type { Column } from "../../sim/record/column.ts";
import type { Table, TableChunk } from "../../sim/record/table.ts";
import { ColumnEncoder, physicalType } from "./columnEncoder.ts";

/** The letters PAR1, with which a file begins and ends. */
const MAGIC = 0x31524150;

/**
 * Writes one table as a Parquet file, a row group for each chunk, so that only one chunk is held
 * in memory. Words are written as strings, so that any reader understands them; the dictionary
 * encoding keeps them small. A missing value is a null of an optional column. Units and
 * descriptions stand in the file's key-value metadata under `orrery`.
 *
 * Source: the Parquet format, https://parquet.apache.org/docs/file-format. Columns are encoded
 * here, straight from typed arrays; headers and metadata are the library's.
 */
export class ParquetFile {
  private readonly descriptor: number;
  private readonly bytes: FileBytes;
  private readonly table: Table;
  private readonly encoders: readonly ColumnEncoder[];
  private readonly groups: RowGroup[] = [];
  private rowCount = 0;
  private open = true;

  /** Creates the file, or empties it. */
  constructor(path: string, table: Table) {
    this.table = table;
    this.descriptor = openSync(path, "w");
    this.bytes = new FileBytes(this.descriptor);
    this.bytes.appendUint32(MAGIC);
    // The first column is time, or rises with it, as do the seconds at which something was: their
    // bounds let a reader skip row groups.
    this.encoders = Object.entries(table.columns).map(
      ([name, column], index) =>
        new ColumnEncoder(name, column, index === 0 || column.unit === "s"),
    );
  }

  write(chunk: TableChunk): void {
    const { bytes } = this;
    if (chunk.rowCount === 0) return;
    const start = bytes.offset;
    const columns = this.encoders.map((encoder) => encoder.write(bytes, chunk));
    const sizes = columns.map(({ meta_data }) => meta_data!.total_uncompressed_size);
    this.groups.push({
      columns,
      total_byte_size: sizes.reduce((sum, size) => sum + size, 0n),
      total_compressed_size: BigInt(bytes.offset - start),
      num_rows: BigInt(chunk.rowCount),
    });
    this.rowCount += chunk.rowCount;
    bytes.flush();
  }

  /** Ends the file so that it can be read. */
  finish(): void {
    const { bytes, table } = this;
    const columns = Object.entries(table.columns);
    writeMetadata(bytes, {
      version: 2,
      created_by: "orrery",
      schema: [{ name: "root", num_children: columns.length }, ...columns.map(element)],
      num_rows: BigInt(this.rowCount),
      row_groups: this.groups,
      key_value_metadata: [{ key: "orrery", value: JSON.stringify(table) }],
      // Written after the metadata, where a reader looks for it.
      metadata_length: 0,
    });
    bytes.appendUint32(MAGIC);
    bytes.flush();
    this.close();
  }

  /** Lets go of the file, finished or not; harmless a second time. */
  close(): void {
    if (!this.open) return;
    this.open = false;
    closeSync(this.descriptor);
  }
}

function element([name, column]: [string, Column]): SchemaElement {
  const type = physicalType(column);
  const repetition_type = column.nullable ? "OPTIONAL" : "REQUIRED";
  return type === "BYTE_ARRAY"
    ? { name, type, converted_type: "UTF8", repetition_type }
    : { name, type, repetition_type };
}

/** Most tables of a record have no row: room for the others comes as they are written. */
const EMPTY_TABLE_BYTES = 1 << 13;

/** Passes bytes on to a file at the end of each row group. */
class FileBytes extends ByteWriter {
  private readonly descriptor: number;

  constructor(descriptor: number) {
    super(EMPTY_TABLE_BYTES);
    this.descriptor = descriptor;
  }

  flush(): void {
    const bytes = this.getBytes();
    for (let written = 0; written < bytes.length; ) {
      written += writeSync(this.descriptor, bytes, written);
    }
    this.index = 0;
  }
}
