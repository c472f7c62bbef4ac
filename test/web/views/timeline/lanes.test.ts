import { beforeAll, describe, expect, test } from "vitest";
import { NODES, TASKS } from "../../../../sim/record/tables.ts";
import { Occupancy } from "../../../../web/series/occupancy.ts";
import { AGGREGATE_TABLES, aggregateTasks } from "../../../../web/views/timeline/aggregate.ts";
import { barMiddle } from "../../../../web/views/timeline/drawBars.ts";
import { openTimeline, timelineOf } from "../../../../web/views/timeline/lanes.ts";
import { LANE_HEIGHT } from "../../../../web/views/timeline/timelineDrawing.ts";
import { visitAt } from "../../../../web/views/timeline/timelinePointer.ts";
import { withoutVehicles, withVehicles } from "../../../contracts/view/records.ts";

beforeAll(async () => {
  for (const run of [withVehicles, withoutVehicles]) {
    await run.tables.load([...AGGREGATE_TABLES, NODES, TASKS]);
    await openTimeline(run);
  }
});

describe("the lanes of a run", () => {
  test("have all waiting and running of the record, at the node where it was", () => {
    const tasks = withVehicles.tables.get(TASKS);
    const expected = new Map<string, number>();
    for (let row = 0; row < tasks.rowCount; row++) {
      for (const resource of ["processor", "accelerator"]) {
        const spent =
          tasks.numbers(`${resource}WaitingSeconds`)[row] +
          tasks.numbers(`${resource}RunningSeconds`)[row];
        const name = `${tasks.value("node", row)} ${resource}`;
        if (spent > 0) expected.set(name, (expected.get(name) ?? 0) + spent);
      }
    }
    const { lanes } = timelineOf(withVehicles);
    expect(new Set(lanes.map(({ node, resource }) => `${node} ${resource}`))).toEqual(
      new Set(expected.keys()),
    );
    for (const { node, resource, visits } of lanes) {
      let spent = 0;
      for (let visit = 0; visit < visits.count; visit++) {
        spent += visits.left[visit] - visits.joined[visit];
        if (visit > 0) {
          expect(visits.begun[visit]).toBeGreaterThanOrEqual(visits.begun[visit - 1]);
        }
      }
      expect(spent).toBeCloseTo(expected.get(`${node} ${resource}`)!, 5);
    }
  });

  test("run as much, between two samples, as the samples say that cores were busy", () => {
    const { lanes } = timelineOf(withoutVehicles);
    const { running } = lanes.find(({ node }) => node === "server")!.load;
    const nodes = withoutVehicles.tables.get(NODES);
    const mean = new Float32Array(1);
    let checked = 0;
    for (let row = 0; row < nodes.rowCount; row++) {
      if (nodes.value("node", row) !== "server") continue;
      const seconds = nodes.numbers("timeSeconds")[row];
      running[0]!.meanPerBin(seconds - 1, seconds, 1, mean);
      expect(mean[0]).toBeCloseTo(5 * nodes.numbers("processorBusyShare")[row], 3);
      checked++;
    }
    expect(checked).toBe(400);
  });

  test("wait as many, at each sample, as the samples count", () => {
    const { lanes } = timelineOf(withoutVehicles);
    const { visits } = lanes.find(({ node }) => node === "server")!;
    const nodes = withoutVehicles.tables.get(NODES);
    let most = 0;
    for (let row = 0; row < nodes.rowCount; row++) {
      if (nodes.value("node", row) !== "server") continue;
      const seconds = nodes.numbers("timeSeconds")[row];
      // At the end of the run those that still wait are as long there as the record goes.
      if (seconds === 400) continue;
      let waiting = 0;
      for (let visit = 0; visit < visits.count; visit++) {
        if (visits.joined[visit] <= seconds && visits.begun[visit] > seconds) waiting++;
      }
      expect(waiting).toBe(nodes.numbers("processorQueueLength")[row]);
      most = Math.max(most, waiting);
    }
    expect(most).toBeGreaterThan(0);
  });

  test("draw no two tasks over each other, and find each where it is drawn", () => {
    const { lanes } = timelineOf(withoutVehicles);
    const lane = lanes.find(({ node }) => node === "server")!;
    const { visits } = lane;
    const { slots, slotCount: count } = visits;
    expect(count).toBe(5);
    const freeSeconds = new Float64Array(count);
    const window = { range: { fromSeconds: 0, toSeconds: 400 } };
    for (let visit = 0; visit < visits.count; visit++) {
      expect(visits.begun[visit]).toBeGreaterThanOrEqual(freeSeconds[slots[visit]] - 1e-9);
      freeSeconds[slots[visit]] = visits.left[visit];
      // Those that have only waited when the run ends have no bar.
      if (visits.left[visit] === visits.begun[visit]) continue;
      const middle = (visits.begun[visit] + visits.left[visit]) / 2;
      const part = barMiddle(window, lane, visits.rows[visit]) / LANE_HEIGHT;
      expect(visitAt(lane, middle, middle + 1e-9, part)).toBe(visits.rows[visit]);
    }
  });
});

describe("what an area comes to", () => {
  test("is of all tasks where it covers the run, with their mean and 95th percentile", () => {
    const whole = { fromSeconds: 0, toSeconds: Infinity };
    const [found] = aggregateTasks(withoutVehicles, whole, null);
    const tasks = withoutVehicles.tables.get(TASKS);
    expect(found.count).toBe(tasks.rowCount);
    const ran = [...tasks.numbers("processorRunningSeconds")].sort((a, b) => a - b);
    expect(found.running.mean).toBeCloseTo(ran.reduce((sum, one) => sum + one) / ran.length, 9);
    const share = ran.filter((one) => one <= found.running.p95!).length / ran.length;
    expect(share).toBeGreaterThanOrEqual(0.95);
    expect(share - 1 / ran.length).toBeLessThan(0.95);
    expect(found.outcomes.reduce((sum, [, times]) => sum + times, 0)).toBe(found.count);
  });

  test("is of the tasks that were there then, and of those nodes only", () => {
    const window = { fromSeconds: 50, toSeconds: 51 };
    const at = (nodes: readonly string[]) =>
      aggregateTasks(withVehicles, window, new Set(nodes)).reduce(
        (sum, { count }) => sum + count,
        0,
      );
    const all = aggregateTasks(withVehicles, window, null)[0].count;
    const edges = ["edge-1", "edge-2", "edge-3", "edge-4"].map((name) => at([name]));
    const clouds = at(["cloud-1", "cloud-2", "cloud-3"]);
    expect(edges.reduce((sum, one) => sum + one, clouds)).toBe(all);
    // 60 vehicles ask twice a second: Poisson of mean 120, and those under way.
    expect(all).toBeGreaterThan(80);
    expect(all).toBeLessThan(170);
    expect(aggregateTasks(withVehicles, window, new Set(["nowhere"]))).toEqual([]);
  });
});

test("occupancy of no intervals is nothing", () => {
  const mean = new Float32Array(3).fill(7);
  new Occupancy(new Float64Array(0), new Float64Array(0)).meanPerBin(0, 1, 3, mean);
  expect([...mean]).toEqual([0, 0, 0]);
});
