import { expect, test } from "vitest";
import type { TableChunk } from "../../../../sim/record/table.ts";
import { TABLES } from "../../../../sim/record/tables.ts";
import { memorySource } from "../../../../web/data/columnSink.ts";
import type { Spans } from "../../../../web/data/derivation.ts";
import { type OpenedRun, runOf } from "../../../../web/data/openedRun.ts";
import { RunTable } from "../../../../web/data/runTable.ts";
import { MapMoment } from "../../../../web/views/map/mapMoment.ts";
import { mapIndexOf, mapReadingOf } from "../../../../web/views/map/mapReading.ts";
import { withVehicles } from "../../../contracts/view/records.ts";

/** Rows of a chunk whose value lies in a span, as a file with many small groups would give them. */
function within({ columns, ...rest }: TableChunk, span: Spans[string] | undefined): TableChunk {
  if (span === undefined) return { columns, ...rest };
  const values = columns[span.column] as Float64Array;
  const rows = Array.from({ length: rest.rowCount }, (_, row) => row).filter(
    (row) => values[row] >= span.least && values[row] <= span.most,
  );
  const entries = Object.entries(columns).map(([name, data]) => {
    if (Array.isArray(data)) return [name, rows.map((row) => data[row])];

    const picked = rows.map((row) => data[row]);
    return [
      name,
      data instanceof Float64Array ? Float64Array.from(picked) : Int32Array.from(picked),
    ];
  });
  return { ...rest, rowCount: rows.length, columns: Object.fromEntries(entries) };
}

/** The run with vehicles, with its tables in files as far as a map can tell. */
async function inFiles(): Promise<{ run: OpenedRun; asked: (Spans | null)[] }> {
  await withVehicles.tables.load(TABLES);
  const chunks = TABLES.map((table) => withVehicles.tables.get(table).chunk);
  const asked: (Spans | null)[] = [];
  const run = runOf("in files", withVehicles.record, {
    ...memorySource(chunks),
    async derive(derivation, question, spans) {
      asked.push(spans);
      const found = derivation.build(({ name }) => {
        const chunk = chunks.find(({ table }) => table.name === name)!;
        return new RunTable(within(chunk, spans?.[name]));
      }, question);
      return { found, isWhole: spans === null };
    },
  });
  return { run, asked };
}

/** What is drawn of an instant, by name: numbers differ between parts of a run. */
function picture(run: OpenedRun, seconds: number) {
  const moment = new MapMoment(run);
  moment.goTo(seconds);
  const { names, tracks } = mapIndexOf(run).motion;
  const vehicles = Array.from({ length: moment.vehicleCount }, (_, place) => ({
    name: names[moment.vehicles[place]],
    at: [moment.x[place], moment.y[place], moment.east[place], moment.north[place]],
    tier: moment.workTiers[place],
    cell: tracks.cellNames[tracks.cells[moment.samples[place]]],
  }));
  return {
    vehicles: vehicles.sort((a, b) => (a.name < b.name ? -1 : 1)),
    nodes: [moment.nodeBusyShare, moment.nodeWaiting, moment.nodeFailed].map((one) => [...one]),
    links: [moment.linkBytesPerSecond, moment.linkFailed].map((one) => [...one]),
    cells: [moment.cellUsedShare, moment.cellVehicles].map((one) => [...one]),
  };
}

test("a map is drawn of what lies round an instant as it is of the whole", async () => {
  const { run, asked } = await inFiles();
  const reading = mapReadingOf(run);
  await reading.open(70.3);
  expect(reading.open(70.3)).toBeNull();
  expect(mapIndexOf(run).isWhole).toBe(false);
  const first = picture(run, 70.3);
  expect(first.vehicles.length).toBeGreaterThan(10);
  expect(first.vehicles.some(({ tier }) => tier >= 0)).toBe(true);
  const { bounds } = mapIndexOf(run).scene;
  reading.complete();
  reading.complete();
  await expect.poll(() => mapIndexOf(run).isWhole).toBe(true);
  expect(picture(run, 70.3)).toEqual(first);
  // Nothing moves on the screen when the rest has come.
  expect(mapIndexOf(run).scene.bounds).toEqual(bounds);
  expect(asked.map((spans) => spans === null)).toEqual([false, true]);
});

test("the rest of a map that cannot be read is told, and may be tried again", async () => {
  const { run } = await inFiles();
  const reading = mapReadingOf(run);
  await reading.open(10);
  run.tables.derive = () => Promise.reject(new Error("the server is away"));
  reading.complete();
  await expect.poll(() => reading.problem.value).toBe("the server is away");
  expect(picture(run, 10).vehicles.length).toBeGreaterThan(10);
});
