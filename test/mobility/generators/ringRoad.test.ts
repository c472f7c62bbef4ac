import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Clock } from "../../../sim/kernel/clock.ts";
import { RandomStreams } from "../../../sim/kernel/randomStreams.ts";
import { createGenerator } from "../../../sim/mobility/generators/createGenerator.ts";
import { pointOnCircle } from "../../../sim/mobility/generators/unitCircle.ts";
import { record } from "../recorder.ts";
import { origin, ring, run, SECOND } from "./generated.ts";

describe("ring road", () => {
  it("goes round in circumference over speed, evenly spaced", () => {
    const tracks = [...run(ring, 60).values()];
    const radius = 1200 / (2 * Math.PI);
    for (const [vehicle, track] of tracks.entries()) {
      const [start] = track.sightings;
      const angle = (2 * Math.PI * vehicle) / ring.vehicles;
      expect(start.x).toBeCloseTo(origin.x + radius * Math.cos(angle), 8);
      expect(start.y).toBeCloseTo(origin.y + radius * Math.sin(angle), 8);
      const round = track.sightings[60];
      expect(round.time).toBe(60 * SECOND);
      expect(round.x).toBeCloseTo(start.x, 8);
      expect(round.y).toBeCloseTo(start.y, 8);
      // 100 m apart at 20 m/s: five seconds on, it is where the next one was.
      const next = tracks[(vehicle + 1) % ring.vehicles].sightings[0];
      expect(track.sightings[5].x).toBeCloseTo(next.x, 8);
      expect(track.sightings[5].y).toBeCloseTo(next.y, 8);
    }
  });

  it("has not drifted after a million rounds", () => {
    const source = createGenerator(
      { ...ring, step: 60e6 },
      new Clock("ms"),
      new RandomStreams(1),
      "car",
    );
    const tracks = record(source, 60e6 * 1000);
    for (const { sightings } of tracks.values()) {
      expect(sightings[1].x).toBeCloseTo(sightings[0].x, 6);
      expect(sightings[1].y).toBeCloseTo(sightings[0].y, 6);
    }
  });
});

describe("points on a circle", () => {
  it("are where cosine and sine say", () => {
    const out = { x: 0, y: 0 };
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
        pointOnCircle(share, out);
        const angle = 2 * Math.PI * share;
        // The angle itself is rounded by up to 4.4e-16.
        expect(Math.abs(out.x - Math.cos(angle))).toBeLessThan(1e-15);
        expect(Math.abs(out.y - Math.sin(angle))).toBeLessThan(1e-15);
      }),
      { numRuns: 2000, examples: [[0], [1], [0.25], [1 / 8192], [3 / 8192]] },
    );
  });
});
