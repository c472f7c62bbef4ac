import { beforeAll, describe, expect, test } from "vitest";
import { CELLS, FAULTS, LINKS, NODES, VEHICLES } from "../../../../sim/record/tables.ts";
import { MapMoment } from "../../../../web/views/map/mapMoment.ts";
import { mapIndexOf, mapReadingOf } from "../../../../web/views/map/mapReading.ts";
import { withVehicles } from "../../../contracts/view/records.ts";

beforeAll(async () => {
  await mapReadingOf(withVehicles).open(0);
  await withVehicles.tables.load([NODES]);
});

/** The last row of a table at or before a time that has a word in a column. */
function lastRow(table: typeof NODES, column: string, word: string, seconds: number): number {
  const found = withVehicles.tables.get(table);
  const times = found.numbers("timeSeconds");
  let last = -1;
  for (let row = 0; row < found.rowCount; row++) {
    if (found.value(column, row) === word && times[row] <= seconds) last = row;
  }
  return last;
}

describe("a map at an instant", () => {
  test("has every standing machine, cell and link of the scenario", () => {
    const { scene } = mapIndexOf(withVehicles);
    expect(scene.nodes.map(({ name }) => name)).toEqual([
      ...["edge-1", "edge-2", "edge-3", "edge-4", "cloud-1", "cloud-2", "cloud-3"],
    ]);
    expect(scene.cells.length).toBe(4);
    const words = withVehicles.tables.get(LINKS).words("link");
    for (const { forward, backward } of scene.links) {
      expect(words).toContain(forward);
      expect(words).toContain(backward);
    }
    expect(scene.links.length).toBe(5);
  });

  test("tells of nodes and cells what their last sample tells", () => {
    const moment = new MapMoment(withVehicles);
    const { scene } = mapIndexOf(withVehicles);
    for (const seconds of [70.5, 20.2, 200]) {
      moment.goTo(seconds);
      scene.nodes.forEach(({ name }, node) => {
        const row = lastRow(NODES, "node", name, seconds);
        const nodes = withVehicles.tables.get(NODES);
        const waiting = ["processorQueueLength", "acceleratorQueueLength"].map(
          (column) => nodes.value(column, row) as number,
        );
        expect(moment.nodeWaiting[node]).toBe(waiting[0] + waiting[1]);
      });
      scene.cells.forEach(({ name }, cell) => {
        const row = lastRow(CELLS as unknown as typeof NODES, "cell", name, seconds);
        const attached = withVehicles.tables.get(CELLS).value("attachedVehicles", row);
        expect(moment.cellVehicles[cell]).toBe(attached);
      });
    }
  });

  test("shows as failed what the record says has failed and is not repaired", () => {
    const faults = withVehicles.tables.get(FAULTS);
    const moment = new MapMoment(withVehicles);
    const { scene } = mapIndexOf(withVehicles);
    const down = new Map<string, boolean>();
    let checked = 0;
    for (let row = 0; row < faults.rowCount; row++) {
      const event = faults.value("event", row);
      const component = String(faults.value("component", row));
      if (event === "failed" || event === "repaired") down.set(component, event === "failed");
      const isLastOfInstant =
        row + 1 === faults.rowCount ||
        faults.numbers("timeSeconds")[row + 1] > faults.numbers("timeSeconds")[row];
      if (!isLastOfInstant) continue;
      moment.goTo(faults.numbers("timeSeconds")[row]);
      const found = scene.nodes.map((_, node) => moment.nodeFailed[node] === 1);
      expect(found).toEqual(scene.nodes.map(({ name }) => down.get(`node ${name}`) ?? false));
      checked += found.filter(Boolean).length;
    }
    expect(checked).toBeGreaterThan(0);
  });

  test("carries over links, between two samples, what their counters differ by", () => {
    const moment = new MapMoment(withVehicles);
    const { scene } = mapIndexOf(withVehicles);
    const links = withVehicles.tables.get(LINKS);
    moment.goTo(100.4);
    scene.links.forEach(({ forward, backward }, link) => {
      [forward, backward].forEach((name, direction) => {
        const [before, after] = [100, 101].map((seconds) => {
          const row = lastRow(LINKS as unknown as typeof NODES, "link", name, seconds);
          return links.numbers("carriedBytes")[row];
        });
        expect(moment.linkBytesPerSecond[2 * link + direction]).toBeCloseTo(after - before, 6);
      });
    });
  });

  test("puts every vehicle where its samples are", () => {
    const vehicles = withVehicles.tables.get(VEHICLES);
    const moment = new MapMoment(withVehicles);
    moment.goTo(50);
    const { names } = mapIndexOf(withVehicles).motion;
    const expected = new Map<string, readonly [number, number]>();
    for (let row = 0; row < vehicles.rowCount; row++) {
      if (vehicles.numbers("timeSeconds")[row] !== 50) continue;
      const position = [
        vehicles.numbers("xMeters")[row],
        vehicles.numbers("yMeters")[row],
      ] as const;
      expected.set(String(vehicles.value("vehicle", row)), position);
    }
    expect(moment.vehicleCount).toBe(60);
    for (let place = 0; place < moment.vehicleCount; place++) {
      const position = expected.get(names[moment.vehicles[place]]);
      expect([moment.x[place], moment.y[place]]).toEqual(position);
    }
  });
});
