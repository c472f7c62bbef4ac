import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asyncBufferFromFile } from "hyparquet";
import { afterAll, expect, it } from "vitest";
import { TableFiles } from "../../host/tableFiles.ts";
import { checkScenario } from "../../lab/checkedScenario.ts";
import { prepareRun } from "../../lab/prepareRun.ts";
import { readTableChunk } from "../../reports/readTableChunk.ts";
import { MemorySink } from "../../sim/record/memorySink.ts";
import type { TableChunk } from "../../sim/record/table.ts";
import { TABLES, TASKS } from "../../sim/record/tables.ts";
import { ColumnSink, memorySource } from "../../web/data/columnSink.ts";
import { RunTable } from "../../web/data/runTable.ts";
import { RunTables } from "../../web/data/runTables.ts";
import { someColumns } from "../../web/data/someColumns.ts";
import { textOf } from "../architecture/sourceFiles.ts";

const folder = mkdtempSync(join(tmpdir(), "orrery-web-"));
afterAll(() => rmSync(folder, { recursive: true }));

const file = "scenarios/edge-outage.yaml";
const checked = checkScenario({ file, text: textOf(file), overrides: [] });
const memory = new MemorySink();
const gathered = new ColumnSink();
const files = new TableFiles(folder);
const sinks = [memory, gathered, files];
const { run } = prepareRun(checked, {
  sink: {
    write: (chunk: TableChunk) => sinks.map((sink) => sink.write(chunk)),
    close: () => sinks.map((sink) => sink.close()),
  },
});
while (run.advance(100_000));
run.finish();

const rowsOf = (table: RunTable) =>
  Array.from({ length: table.rowCount }, (_, row) =>
    Object.fromEntries(Object.keys(table.columns).map((name) => [name, table.value(name, row)])),
  );

it.each(TABLES)("reads the file of $name to what memory has", async (table) => {
  const buffer = await asyncBufferFromFile(join(folder, `${table.name}.parquet`));
  const read = new RunTable(await readTableChunk(buffer));
  expect(rowsOf(read)).toEqual(memory.table(table.name).rows());
});

it("gathers a run's chunks to the same", () => {
  const chunks = gathered.chunks();
  expect(chunks.map(({ table }) => table.name).sort()).toEqual(TABLES.map((t) => t.name).sort());
  for (const chunk of chunks) {
    expect(rowsOf(new RunTable(chunk))).toEqual(memory.table(chunk.table.name).rows());
  }
});

it("has an empty table where a record has none, and wants tables to be loaded first", async () => {
  const [requests] = TABLES;
  const tables = new RunTables(memorySource([]));
  expect(() => tables.get(requests)).toThrow("before it is loaded");
  await tables.load([requests]);
  const empty = tables.get(requests);
  expect(empty.rowCount).toBe(0);
  expect(empty.numbers("arrivalSeconds").length).toBe(0);
  expect(empty.codes("application").length).toBe(0);
  expect(() => empty.numbers("arrivl")).toThrow('no column "arrivl"');
});

it("reads of a table what is asked for, once, and the rest when it is wanted", async () => {
  const asked: string[] = [];
  const buffer = await asyncBufferFromFile(join(folder, "tasks.parquet"));
  const tables = new RunTables({
    names: [TASKS.name],
    read: (name, columns) => {
      asked.push(`${name}: ${columns}`);
      return readTableChunk(buffer, { columns });
    },
  });
  const [few, more] = [
    someColumns(TASKS, ["request", "node"]),
    someColumns(TASKS, ["node", "stage"]),
  ];
  await Promise.all([tables.load([few]), tables.load([few])]);
  const read = tables.get(TASKS);
  expect(tables.isLoaded([few])).toBe(true);
  expect(tables.isLoaded([more])).toBe(false);
  expect(() => read.value("stage", 0)).toThrow('column "stage" of table "tasks" is used before');
  let acted = 0;
  tables.whenLoaded([more], () => acted++);
  await tables.load([more]);
  expect(acted).toBe(1);
  expect(tables.get(TASKS)).toBe(read);
  expect(asked).toEqual(["tasks: request,node", "tasks: stage"]);
  const rows = memory.table("tasks").rows();
  for (const name of ["request", "node", "stage"] as const) {
    const values = Array.from({ length: read.rowCount }, (_, row) => read.value(name, row));
    expect(values).toEqual(rows.map((row) => row[name]));
  }
  await expect(readTableChunk(buffer, { columns: ["stag"] })).rejects.toThrow('no column "stag"');
});

it("reads the rows of a span, with others only that were written with them", async () => {
  const buffer = await asyncBufferFromFile(join(folder, "vehicles.parquet"));
  const whole = new RunTable(await readTableChunk(buffer));
  const wanted = ({ timeSeconds }: Record<string, unknown>) =>
    (timeSeconds as number) >= 100 && (timeSeconds as number) <= 103;
  for (const column of ["timeSeconds", "xMeters"]) {
    const span = { column, least: 100, most: 103 };
    const { isWhole, ...chunk } = await readTableChunk(buffer, { span });
    const rows = rowsOf(new RunTable(chunk));
    expect(rows.filter(wanted)).toEqual(rowsOf(whole).filter(wanted));
    // Of a place the file has no bounds.
    expect(isWhole).toBe(rows.length === whole.rowCount);
    if (column === "xMeters") expect(isWhole).toBe(true);
  }
  const none = await readTableChunk(buffer, {
    span: { column: "timeSeconds", least: -9, most: -1 },
  });
  expect([none.rowCount, none.isWhole]).toEqual([0, false]);
});

it("tries a table again that could not be read", async () => {
  const [requests] = TABLES;
  const [chunk] = gathered.chunks().filter(({ table }) => table.name === requests.name);
  let isAway = true;
  const tables = new RunTables({
    names: [requests.name],
    read: async () => {
      if (isAway) throw new Error("away");
      return chunk;
    },
  });
  await expect(tables.load([requests])).rejects.toThrow("away");
  isAway = false;
  await tables.load([requests]);
  expect(tables.get(requests).rowCount).toBe(chunk.rowCount);
});
