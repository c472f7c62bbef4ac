import { Digest, type TableChunk, type TableSink } from "../../sim/index.ts";

/** Takes the tables of a run and keeps nothing but a digest over all their rows. */
export class TableDigest implements TableSink {
  private readonly digest = new Digest();

  write(chunk: TableChunk): void {
    const { digest } = this;
    digest.text(chunk.table.name);
    digest.word(chunk.rowCount);
    chunk.columns.forEach((values, column) => {
      const words = chunk.words[column];
      for (let row = 0; row < chunk.rowCount; row++) {
        const value = values[row];
        if (typeof value === "string") digest.text(value);
        else if (words === null) digest.number(value);
        else digest.text(words[value] ?? "");
      }
    });
  }

  close(): void {}

  hex(): string {
    return this.digest.hex();
  }
}
