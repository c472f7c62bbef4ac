import { join } from "node:path";
import type { TableChunk, TableSink } from "../sim/record/table.ts";
import { ParquetFile } from "./parquet/parquetFile.ts";

/** Writes tables as they come, each to a Parquet file of its own in a folder. */
export class TableFiles implements TableSink {
  private readonly folder: string;
  private readonly isKept: (table: string) => boolean;
  private readonly files = new Map<string, ParquetFile>();

  /** Of the tables those that are kept: all by default. */
  constructor(folder: string, isKept: (table: string) => boolean = () => true) {
    this.folder = folder;
    this.isKept = isKept;
  }

  write(chunk: TableChunk): void {
    if (this.isKept(chunk.table.name)) this.fileOf(chunk).write(chunk);
  }

  /** Ends the files so that they can be read. */
  close(): void {
    for (const file of this.files.values()) file.finish();
  }

  /** Lets go of files that were not ended; harmless otherwise. */
  abandon(): void {
    for (const file of this.files.values()) file.close();
  }

  private fileOf({ table }: TableChunk): ParquetFile {
    let file = this.files.get(table.name);
    if (file === undefined) {
      file = new ParquetFile(join(this.folder, `${table.name}.parquet`), table);
      this.files.set(table.name, file);
    }
    return file;
  }
}
