import { describe, expect, it } from "vitest";
import type { TraceSpec } from "../../sim/mobility/traceSource.ts";
import type { Track } from "./recorder.ts";
import { bologna, file, recordText } from "./recordText.ts";

const grouped: TraceSpec = {
  format: "csv",
  columns: { time: "t", vehicle: "id", x: "east", y: "north", speed: "pace", type: "kind" },
};

/** Each trace of the same four seconds, and how it is to be read. */
const SAME: [string, TraceSpec][] = [
  ["minute.fcd.xml", { format: "sumo-fcd" }],
  ["minute_geo.fcd.xml", { format: "sumo-fcd" }],
  ["minute.csv", { format: "csv", geographic: false }],
  ["minute_grouped.csv", grouped],
  ["minute.gpx", { format: "gpx" }],
];

/** What the files say, by hand. */
const EXPECTED = new Map<string, Omit<Track, "index">>([
  [
    "bus_1",
    {
      type: "bus",
      appearances: [0],
      departures: [5000],
      sightings: [0, 1, 2, 3, 4].map((k) => ({ time: k * 1000, x: 700 + 8 * k, y: 960, speed: 8 })),
    },
  ],
  [
    "car[0]#a",
    {
      type: "passenger",
      appearances: [1000],
      departures: [4000],
      sightings: [0, 1, 2].map((k) => ({
        time: 1000 + k * 1000,
        x: 50.25 + 12.5 * k,
        y: 376.83 + 3.75 * k,
        speed: 13.05,
      })),
    },
  ],
  [
    "ü-bahn & co",
    {
      type: "passenger",
      appearances: [2000],
      departures: [5000],
      sightings: [
        { time: 2000, x: 1078.36, y: 279.75, speed: 0 },
        { time: 3000, x: 1078.36, y: 279.75, speed: 0 },
        { time: 4000, x: 1078.36, y: 281.75, speed: 2 },
      ],
    },
  ],
]);

describe("the same tracks in five files", () => {
  it.each(SAME)("%s", (name, spec) => {
    for (const pieceLength of [1 << 16, 7]) {
      const tracks = recordText(file(name), spec, bologna, pieceLength);
      expect([...tracks.keys()].sort()).toEqual([...EXPECTED.keys()].sort());
      for (const [vehicle, expected] of EXPECTED) {
        const track = tracks.get(vehicle)!;
        expect(track).toMatchObject({ ...expected, sightings: expect.anything() });
        expect(track.sightings.length).toBe(expected.sightings.length);
        for (const [index, sighting] of expected.sightings.entries()) {
          expect(track.sightings[index].time).toBe(sighting.time);
          expect(track.sightings[index].speed).toBe(sighting.speed);
          // Half of 1e-7 degrees, as written, is 5.6 mm of latitude.
          expect(Math.abs(track.sightings[index].x - sighting.x)).toBeLessThan(0.0057);
          expect(Math.abs(track.sightings[index].y - sighting.y)).toBeLessThan(0.0057);
        }
      }
    }
  });

  it("number vehicles by their first appearance", () => {
    for (const [name, spec] of SAME) {
      const tracks = recordText(file(name), spec);
      expect([...tracks.values()].map(({ index }) => index)).toEqual([0, 1, 2]);
      expect([...tracks.keys()]).toEqual([...EXPECTED.keys()]);
    }
  });
});
