import { Digest, type TableChunk, type TableSink, valueAt } from "../../sim/index.ts";

/** Takes the tables of a run and keeps nothing but a digest over all their rows. */
export class TableDigest implements TableSink {
  private readonly digest = new Digest();

  write(chunk: TableChunk): void {
    const { digest } = this;
    digest.text(chunk.table.name);
    digest.word(chunk.rowCount);
    for (const column of Object.keys(chunk.columns)) {
      for (let row = 0; row < chunk.rowCount; row++) {
        const value = valueAt(chunk, column, row);
        if (typeof value === "number") digest.number(value);
        else digest.text(value ?? "");
      }
    }
  }

  close(): void {}

  hex(): string {
    return this.digest.hex();
  }
}
