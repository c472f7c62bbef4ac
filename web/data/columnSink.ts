import type { ColumnData } from "../../sim/record/column.ts";
import type { Table, TableChunk, TableSink } from "../../sim/record/table.ts";
import type { TableSource } from "./runTables.ts";

/** The tables of a run as it writes them, gathered to one chunk each. */
export class ColumnSink implements TableSink {
  private readonly parts = new Map<string, TablePart>();

  write(chunk: TableChunk): void {
    let part = this.parts.get(chunk.table.name);
    if (part === undefined) this.parts.set(chunk.table.name, (part = new TablePart(chunk.table)));
    part.append(chunk);
  }

  close(): void {}

  /** All that has been written, by table. */
  chunks(): TableChunk[] {
    return [...this.parts.values()].map((part) => part.chunk());
  }
}

/** Tables that are in memory already. */
export function memorySource(chunks: readonly TableChunk[]): TableSource {
  const byName = new Map(chunks.map((chunk) => [chunk.table.name, chunk]));
  return {
    names: [...byName.keys()],
    async read(name, columns) {
      const chunk = byName.get(name);
      if (chunk === undefined) throw new Error(`there is no table "${name}"`);
      const asked = columns.map((column) => [column, chunk.columns[column]]);
      return { ...chunk, columns: Object.fromEntries(asked) };
    },
  };
}

class TablePart {
  private readonly table: Table;
  private readonly columns = new Map<string, ColumnData[]>();
  private words: TableChunk["words"] = {};
  private rowCount = 0;

  constructor(table: Table) {
    this.table = table;
  }

  append({ columns, words, rowCount }: TableChunk): void {
    for (const [name, data] of Object.entries(columns)) {
      const parts = this.columns.get(name) ?? [];
      // The writer goes on to use its arrays.
      parts.push(data.slice(0, rowCount));
      this.columns.set(name, parts);
    }
    this.words = words;
    this.rowCount += rowCount;
  }

  chunk(): TableChunk {
    const columns = [...this.columns].map(([name, parts]) => [
      name,
      joinedColumn(parts, this.rowCount),
    ]);
    const words = Object.entries(this.words).map(([name, list]) => [name, [...list]]);
    return {
      table: this.table,
      rowCount: this.rowCount,
      columns: Object.fromEntries(columns),
      words: Object.fromEntries(words),
    };
  }
}

/** One column of the parts of it, in their order. */
export function joinedColumn(parts: readonly ColumnData[], rowCount: number): ColumnData {
  const [first] = parts;
  if (Array.isArray(first)) return (parts as (string | null)[][]).flat();
  const whole =
    first instanceof Float64Array ? new Float64Array(rowCount) : new Int32Array(rowCount);
  let at = 0;
  for (const part of parts as (Float64Array | Int32Array)[]) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
