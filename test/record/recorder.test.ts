import { describe, expect, it } from "vitest";
import { MemorySink } from "../../sim/record/memorySink.ts";
import { Recorder } from "../../sim/record/recorder.ts";
import type { Table, TableChunk } from "../../sim/record/table.ts";
import { TABLES } from "../../sim/record/tables.ts";
import { CHUNK_ROWS, type TableWriter } from "../../sim/record/tableWriter.ts";

type Values = Record<string, number | string | null>;

/** Counts what it is given as well. */
class Memory extends MemorySink {
  readonly chunkSizes: [string, number][] = [];
  closings = 0;

  override write(chunk: TableChunk): void {
    this.chunkSizes.push([chunk.table.name, chunk.rowCount]);
    super.write(chunk);
  }

  override close(): void {
    this.closings++;
    super.close();
  }

  sizesOf(table: string): number[] {
    return this.chunkSizes.filter(([name]) => name === table).map(([, size]) => size);
  }
}

/** A row whose values all differ; every third has no value wherever it may have none. */
function rowOf(table: Table, number: number): Values {
  return Object.fromEntries(
    Object.entries(table.columns).map(([name, column], index) => {
      const value = 100 * number + index;
      if (column.nullable && number % 3 === 0) return [name, null];
      if (column.unit === "") return [name, `text ${value}`];
      return [name, column.type === "double" ? value + 0.5 : value];
    }),
  );
}

const fault = { timeSeconds: 0, component: "node box", event: "failed" };

describe("Recorder", () => {
  it("writes each value of each table into its own column", () => {
    const memory = new Memory();
    const recorder = new Recorder(memory);
    const expected = new Map<string, Values[]>();
    for (const writer of Object.values(recorder.tables) as unknown as TableWriter[]) {
      const rows = [1, 2, 3, 4].map((number) => rowOf(writer.table, number));
      for (const row of rows) writer.append(row as never);
      expected.set(writer.table.name, rows);
    }
    recorder.close();
    const kept = [...memory.tables].map(([name, table]) => [name, table.rows()] as const);
    expect(new Map(kept)).toEqual(expected);
    expect(kept.map(([name]) => name)).toEqual(TABLES.map((table) => table.name));
  });

  it("takes values column by column, and forgets them with the chunk", () => {
    const memory = new Memory();
    const recorder = new Recorder(memory);
    const { handovers } = recorder.tables;
    const { columns } = handovers;
    for (let number = 0; number < CHUNK_ROWS + 2; number++) {
      const { row } = handovers;
      columns.timeSeconds[row] = number;
      columns.vehicle[row] = recorder.dictionary("node").numberOf("car");
      if (number < CHUNK_ROWS) columns.from[row] = recorder.dictionary("cell").numberOf("here");
      columns.kind[row] = 1;
      columns.interruptedTransfers[row] = 0;
      handovers.end();
    }
    recorder.close();
    const rows = memory.table("handovers").rows();
    const row = { vehicle: "car", to: null, kind: "handover", interruptedTransfers: 0 };
    expect(rows[5]).toEqual({ timeSeconds: 5, from: "here", ...row });
    expect(rows.at(-1)).toEqual({ timeSeconds: CHUNK_ROWS + 1, from: null, ...row });
  });

  it("takes a word by its number", () => {
    const memory = new Memory();
    const recorder = new Recorder(memory);
    recorder.dictionary("component").numberOf("cable");
    recorder.tables.faults.append({ timeSeconds: 1, component: 0, event: 1 });
    recorder.close();
    expect(memory.table("faults").rows()).toEqual([
      { timeSeconds: 1, component: "cable", event: "repaired" },
    ]);
  });

  it("refuses a row that lacks what it must have", () => {
    const recorder = new Recorder(new Memory());
    recorder.tables.faults.columns.timeSeconds[0] = 1;
    recorder.tables.faults.end();
    expect(() => recorder.close()).toThrow(
      'table "faults": a row has no value in column "component"',
    );
  });

  it("hands rows on by the chunk and the rest at the end, then closes once", () => {
    const memory = new Memory();
    const recorder = new Recorder(memory);
    const count = 2 * CHUNK_ROWS + 5;
    for (let number = 0; number < count; number++) {
      recorder.tables.faults.append({ ...fault, timeSeconds: number });
    }
    expect(memory.sizesOf("faults")).toEqual([CHUNK_ROWS, CHUNK_ROWS]);
    recorder.close();
    recorder.close();
    expect(memory.sizesOf("faults")).toEqual([CHUNK_ROWS, CHUNK_ROWS, 5]);
    expect(memory.closings).toBe(1);
    expect(recorder.tables.faults.rowCount).toBe(count);
    expect(
      memory
        .table("faults")
        .rows()
        .map(({ timeSeconds }) => timeSeconds),
    ).toEqual(Array.from({ length: count }, (_, number) => number));
  });

  it("hands on a table without rows once", () => {
    const memory = new Memory();
    const recorder = new Recorder(memory);
    for (let number = 0; number < CHUNK_ROWS; number++) recorder.tables.faults.append(fault);
    recorder.close();
    const expected = TABLES.map(({ name }) => [name, name === "faults" ? CHUNK_ROWS : 0]);
    expect(new Map(memory.chunkSizes)).toEqual(new Map(expected as [string, number][]));
    expect(memory.chunkSizes.length).toBe(TABLES.length);
  });

  it("keeps nothing without a sink", () => {
    const recorder = new Recorder(null);
    recorder.tables.faults.append(fault);
    recorder.close();
    expect(recorder.enabled).toBe(false);
    expect(recorder.tables.faults.rowCount).toBe(0);
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
  it("have names of their own, and a description and a unit for every column", () => {
    expect(new Set(TABLES.map(({ name }) => name)).size).toBe(TABLES.length);
    for (const table of TABLES) {
      for (const [name, column] of Object.entries(table.columns)) {
        expect(column.description).not.toBe("");
        const isWord = column.type === "text" || column.type === "dictionary";
        expect(column.unit === "", `${table.name}.${name}`).toBe(isWord);
      }
    }
  });
});
