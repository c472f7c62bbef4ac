import { describe, expect, it } from "vitest";
import { highway, origin, run } from "./generated.ts";

describe("highway", () => {
  it("keeps lane, direction and speed, and comes in again at the other end", () => {
    const tracks = [...run(highway, 300).values()];
    for (const [vehicle, { sightings }] of tracks.entries()) {
      const direction = vehicle % 2 === 0 ? 1 : -1;
      const lane = Math.floor(vehicle / 2) % 2;
      expect(new Set(sightings.map(({ y }) => y))).toEqual(
        new Set([origin.y - direction * (lane + 0.5) * 3.5]),
      );
      const east = sightings.map(({ x }) => x - origin.x);
      expect(Math.min(...east)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...east)).toBeLessThanOrEqual(highway.length);
      const worst = east.slice(1).map((x, index) => {
        const way = (x - east[index]) * direction;
        return Math.abs((way < 0 ? way + highway.length : way) - sightings[index].speed);
      });
      expect(Math.max(...worst)).toBeLessThan(1e-8);
    }
    expect(new Set(tracks.map(({ sightings }) => sightings[0].speed)).size).toBe(50);
  });
});
