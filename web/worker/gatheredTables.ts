import { emptyChunk, type TableChunk } from "../../sim/record/table.ts";
import { TABLES } from "../../sim/record/tables.ts";
import { joinedColumn } from "../data/columnSink.ts";
import type { TableSource } from "../data/runTables.ts";

/** The tables of a run that is being made, as its worker tells of them. */
export class GatheredTables {
  private readonly parts = new Map<string, readonly TableChunk[]>();

  add(chunks: readonly TableChunk[]): void {
    for (const chunk of chunks) {
      const { name } = chunk.table;
      this.parts.set(name, [...(this.parts.get(name) ?? []), chunk]);
    }
  }

  /** All that has been told by now; what comes later is not in it. */
  source(): TableSource {
    const parts = new Map(this.parts);
    return {
      names: TABLES.map(({ name }) => name),
      async read(name, columns) {
        const chunks = parts.get(name);
        if (chunks !== undefined) return joined(chunks, columns);
        // Nothing has come into it yet.
        const table = TABLES.find((one) => one.name === name);
        if (table === undefined) throw new Error(`there is no table "${name}"`);
        return emptyChunk(table);
      },
    };
  }
}

/** Words only grow: those of the last chunk are those of all. */
function joined(chunks: readonly TableChunk[], columns: readonly string[]): TableChunk {
  const last = chunks[chunks.length - 1];
  const rowCount = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
  const entries = columns.map((name) => {
    const parts = chunks.map((chunk) => chunk.columns[name].slice(0, chunk.rowCount));
    return [name, joinedColumn(parts, rowCount)] as const;
  });
  return { ...last, rowCount, columns: Object.fromEntries(entries) };
}
