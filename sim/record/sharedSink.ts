import type { TableChunk, TableSink } from "./table.ts";

/** Hands everything to several sinks, in their order. */
export class SharedSink implements TableSink {
  private readonly sinks: readonly TableSink[];

  constructor(sinks: readonly TableSink[]) {
    this.sinks = sinks;
  }

  takes(table: string): boolean {
    return this.sinks.some((sink) => sink.takes?.(table) ?? true);
  }

  write(chunk: TableChunk): void {
    for (const sink of this.sinks) if (sink.takes?.(chunk.table.name) ?? true) sink.write(chunk);
  }

  close(): void {
    for (const sink of this.sinks) sink.close();
  }
}
