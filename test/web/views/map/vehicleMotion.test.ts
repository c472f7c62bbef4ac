import { describe, expect, test } from "vitest";
import { VehicleMotion, type VehicleSpot } from "../../../../web/views/map/vehicleMotion.ts";

const spot = (): VehicleSpot => ({ x: 0, y: 0, east: 0, north: 0, place: -1 });

/** Samples [vehicle, time, x, y], a second apart, of vehicles at 10 m/s. */
function motionOf(...samples: readonly (readonly [number, number, number, number])[]) {
  return new VehicleMotion(
    {
      vehicles: Int32Array.from(samples, ([vehicle]) => vehicle),
      timesSeconds: Float64Array.from(samples, ([, time]) => time),
      x: Float64Array.from(samples, ([, , x]) => x),
      y: Float64Array.from(samples, ([, , , y]) => y),
      speeds: new Float64Array(samples.length).fill(10),
    },
    ["a", "b"],
    1,
  );
}

describe("VehicleMotion", () => {
  test("goes straight from sample to sample, with the heading of that way", () => {
    const motion = motionOf([0, 1, 0, 0], [1, 1, 5, 5], [0, 2, 10, 0], [0, 3, 10, 10]);
    const found = spot();
    expect(motion.find(0, 1.25, found)).toBe(true);
    expect(found).toMatchObject({ x: 2.5, y: 0, east: 1, north: 0 });
    expect(motion.rowOf(found.place)).toBe(0);
    expect(motion.find(0, 2.5, found)).toBe(true);
    expect(found).toMatchObject({ x: 10, y: 5, east: 0, north: 1 });
    expect(motion.rowOf(found.place)).toBe(2);
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
    expect([...jump.stretches(0)]).toEqual([[{ x: 990, y: 0 }], [{ x: 0, y: 0 }]]);
  });
});
