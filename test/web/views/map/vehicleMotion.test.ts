import { describe, expect, test } from "vitest";
import { NO_WORD } from "../../../../sim/record/column.ts";
import { VEHICLES } from "../../../../sim/record/tables.ts";
import { RunTable } from "../../../../web/data/runTable.ts";
import { drivenWays } from "../../../../web/series/drivenWays.ts";
import { vehicleTracks } from "../../../../web/series/vehicleTracks.ts";
import { VehicleMotion, type VehicleSpot } from "../../../../web/views/map/vehicleMotion.ts";

const spot = (): VehicleSpot => ({ x: 0, y: 0, east: 0, north: 0, place: -1 });

/** Samples [vehicle, time, x, y], a second apart, of vehicles at 10 m/s. */
function motionOf(...samples: readonly (readonly [number, number, number, number])[]) {
  const count = samples.length;
  const columns = {
    vehicle: Int32Array.from(samples, ([vehicle]) => vehicle),
    timeSeconds: Float64Array.from(samples, ([, time]) => time),
    xMeters: Float64Array.from(samples, ([, , x]) => x),
    yMeters: Float64Array.from(samples, ([, , , y]) => y),
    speedMetersPerSecond: new Float64Array(count).fill(10),
    cell: new Int32Array(count).fill(NO_WORD),
  };
  const words = { vehicle: ["a", "b"], cell: [] };
  const table = new RunTable({ table: VEHICLES, rowCount: count, columns, words });
  return new VehicleMotion(vehicleTracks(table, 1));
}

describe("VehicleMotion", () => {
  test("goes straight from sample to sample, with the heading of that way", () => {
    const motion = motionOf([0, 1, 0, 0], [1, 1, 5, 5], [0, 2, 10, 0], [0, 3, 10, 10]);
    const found = spot();
    expect(motion.find(0, 1.25, found)).toBe(true);
    expect(found).toMatchObject({ x: 2.5, y: 0, east: 1, north: 0 });
    expect(motion.tracks.samples.rows[found.place]).toBe(0);
    expect(motion.find(0, 2.5, found)).toBe(true);
    expect(found).toMatchObject({ x: 10, y: 5, east: 0, north: 1 });
    expect(motion.tracks.samples.rows[found.place]).toBe(2);
    expect(motion.find(0, 1, found)).toBe(true);
    expect(found).toMatchObject({ x: 0, y: 0 });
  });

  test("is there for a period before the first sample and after the last, and no longer", () => {
    const motion = motionOf([0, 5, 0, 0], [0, 6, 10, 0]);
    const found = spot();
    expect(motion.find(0, 3.9, found)).toBe(false);
    expect(motion.find(0, 4.5, found)).toBe(true);
    expect(motion.find(0, 6.9, found)).toBe(true);
    expect(found).toMatchObject({ x: 10, east: 1 });
    expect(motion.find(0, 7, found)).toBe(false);
    expect(motion.find(1, 5, found)).toBe(false);
  });

  test("does not drive over what it left out: a gap in time, or a jump to another end", () => {
    const gap = motionOf([0, 1, 0, 0], [0, 9, 10, 0]);
    const jump = motionOf([0, 1, 990, 0], [0, 2, 0, 0]);
    const found = spot();
    expect(gap.find(0, 5, found)).toBe(false);
    expect(jump.find(0, 1.9, found)).toBe(true);
    expect(found.x).toBe(990);
    expect(drivenWays(jump.tracks).length).toBe(0);
  });

  test("leaves each way behind once, whichever vehicle drove it in whichever direction", () => {
    const { tracks } = motionOf(
      ...([
        [0, 1, 0, 0],
        [0, 2, 10, 0],
        [0, 3, 10, 10],
      ] as const),
      ...([
        [1, 1, 10, 1],
        [1, 2, 1, 0],
        [1, 3, -20, -20],
      ] as const),
    );
    expect([...drivenWays(tracks)]).toEqual([0, 0, 10, 0, 10, 0, 10, 10, 1, 0, -20, -20]);
  });
});
