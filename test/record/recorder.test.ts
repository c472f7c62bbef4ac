import { describe, expect, it } from "vitest";
import { Recorder } from "../../sim/record/recorder.ts";
import type { Table, TableChunk, TableSink } from "../../sim/record/table.ts";
import { CHUNK_ROWS } from "../../sim/record/tableBuffer.ts";
import { TABLES } from "../../sim/record/tables.ts";

/** Keeps copies of all that is written. */
class Memory implements TableSink {
  readonly rows = new Map<string, unknown[][]>();
  readonly chunkSizes: number[] = [];
  closed = 0;

  write(chunk: TableChunk): void {
    this.chunkSizes.push(chunk.rowCount);
    const rows = this.rows.get(chunk.table.name) ?? [];
    this.rows.set(chunk.table.name, rows);
    for (let row = 0; row < chunk.rowCount; row++) rows.push(chunk.columns.map((c) => c[row]));
  }

  close(): void {
    this.closed++;
  }
}

/** A row whose values all differ, so that a column in the wrong place shows. */
function rowOf(table: Table, number: number): Record<string, unknown> {
  return Object.fromEntries(
    table.columns.map((column, index) => {
      const value = 100 * number + index;
      if (column.type === "text") return [column.name, `text ${value}`];
      return [column.name, column.type === "double" ? value + 0.5 : value];
    }),
  );
}

describe("Recorder", () => {
  it("writes each value of each table into its own column", () => {
    const memory = new Memory();
    const recorder = new Recorder(memory);
    for (const buffer of recorder.tables()) {
      const append = (row: object) =>
        (buffer as unknown as { append(r: object): void }).append(row);
      for (let number = 1; number <= 3; number++) append(rowOf(buffer.table, number));
    }
    recorder.close();
    expect([...memory.rows.keys()]).toEqual(TABLES.map((table) => table.name));
    for (const table of TABLES) {
      const expected = [1, 2, 3].map((number) => Object.values(rowOf(table, number)));
      expect(memory.rows.get(table.name)).toEqual(expected);
    }
  });

  it("hands rows on by the chunk and the rest at the end, then closes once", () => {
    const memory = new Memory();
    const recorder = new Recorder(memory);
    const row = { timeSeconds: 0, component: 0, event: 0 };
    for (let number = 0; number < 2 * CHUNK_ROWS + 5; number++) {
      row.timeSeconds = number;
      recorder.faults.append(row);
    }
    expect(memory.chunkSizes).toEqual([CHUNK_ROWS, CHUNK_ROWS]);
    recorder.close();
    recorder.close();
    expect(memory.chunkSizes).toEqual([CHUNK_ROWS, CHUNK_ROWS, 5]);
    expect(memory.closed).toBe(1);
    expect(recorder.faults.rowCount).toBe(2 * CHUNK_ROWS + 5);
    expect(memory.rows.get("faults")!.map((values) => values[0])).toEqual(
      Array.from({ length: 2 * CHUNK_ROWS + 5 }, (_, number) => number),
    );
  });

  it("keeps nothing without a sink", () => {
    const recorder = new Recorder(null);
    recorder.faults.append({ timeSeconds: 1, component: 0, event: 0 });
    recorder.close();
    expect(recorder.enabled).toBe(false);
    expect(recorder.faults.rowCount).toBe(0);
  });

  it("numbers words in the order in which they come", () => {
    const recorder = new Recorder(null);
    const nodes = recorder.dictionary("node");
    expect(["b", "a", "b", "c"].map((name) => nodes.numberOf(name))).toEqual([0, 1, 0, 2]);
    expect(nodes.words).toEqual(["b", "a", "c"]);
    expect(recorder.dictionary("requestOutcome").numberOf("late")).toBe(1);
  });
});

describe("tables", () => {
  it("describes every column with a unit, and names no two alike", () => {
    for (const table of TABLES) {
      const names = table.columns.map((column) => column.name);
      expect(new Set(names).size).toBe(names.length);
      for (const column of table.columns) {
        expect(column.description).not.toBe("");
        const isWord = column.type === "text" || column.type === "dictionary";
        expect(column.unit === "", `${table.name}.${column.name}`).toBe(isWord);
      }
    }
  });
});
