import { describe, expect, it } from "vitest";
import { RandomStreams } from "../../../sim/kernel/randomStreams.ts";
import { createGenerator } from "../../../sim/mobility/generators/createGenerator.ts";
import { record } from "../recorder.ts";
import { clock, origin, parked } from "./generated.ts";

describe("parked", () => {
  it("stands in the rectangle, evenly, and never moves", () => {
    const source = createGenerator(parked, clock, new RandomStreams(1), "car");
    const places = [...record(source).values()].map(({ sightings }) => sightings[0]);
    expect(source.nextTime()).toBe(Infinity);
    const counts = new Array<number>(12).fill(0);
    for (const { x, y, speed } of places) {
      expect(speed).toBe(0);
      const column = Math.floor((x - origin.x) / 50);
      const row = Math.floor((y - origin.y) / 50);
      counts[row * 6 + column]++;
    }
    const expected = parked.vehicles / 12;
    const chiSquare = counts.reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0);
    // The 99.9 % quantile of chi-square with eleven degrees of freedom.
    expect(chiSquare).toBeLessThan(31.264);
  });
});
