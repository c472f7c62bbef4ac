import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringText } from "../../sim/input/textSource.ts";
import { Clock } from "../../sim/kernel/clock.ts";
import { UtmProjection } from "../../sim/mobility/projection.ts";
import { createTraceSource, type TraceSpec } from "../../sim/mobility/traceSource.ts";
import { record, type Track } from "./recorder.ts";

const TRACES = join(import.meta.dirname, "..", "data", "traces");
const clock = new Clock("ms");
const bologna = new UtmProjection({
  utmZone: 32,
  hemisphere: "north",
  offset: [-683542.41, -4928877.56],
});

function recordText(
  text: string,
  spec: TraceSpec,
  projection: UtmProjection | null = bologna,
  pieceLength?: number,
) {
  return record(
    createTraceSource(spec, stringText("trace", text, pieceLength), clock, projection ?? undefined),
  );
}

const file = (name: string) => readFileSync(join(TRACES, name), "utf8");
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

const fcd = (body: string) => `<fcd-export>${body}</fcd-export>`;
const step = (time: string, ...vehicles: string[]) =>
  `<timestep time="${time}">${vehicles.join("")}</timestep>`;
const car = (id: string, x: number, y = 1, more = "") =>
  `<vehicle id="${id}" x="${x}" y="${y}" ${more}/>`;

describe("sumo-fcd", () => {
  const read = (body: string, spec: Partial<TraceSpec> = {}) =>
    recordText(fcd(body), { format: "sumo-fcd", ...spec }, null);

  it("lets who is absent leave, and come back under the old index", () => {
    const tracks = read(
      step("0", car("a", 0), car("b", 5)) +
        step("1", car("a", 1), car("b", 6)) +
        step("2", car("b", 6)) +
        step("3", car("c", 1), car("a", 9)) +
        step("4"),
    );
    expect(tracks.get("a")).toMatchObject({
      index: 0,
      appearances: [0, 3000],
      departures: [2000, 4000],
    });
    expect(tracks.get("b")).toMatchObject({ index: 1, appearances: [0], departures: [3000] });
    expect(tracks.get("c")).toMatchObject({ index: 2, appearances: [3000], departures: [4000] });
  });

  it("lets all leave one step after the last, or stay when there was only one", () => {
    expect(read(step("0", car("a", 0)) + step("0.5", car("a", 0))).get("a")!.departures).toEqual([
      1000,
    ]);
    expect(read(step("7", car("a", 0))).get("a")).toMatchObject({
      appearances: [0],
      departures: [],
    });
  });

  it("takes steps of a tenth of a second without drift", () => {
    const steps = Array.from({ length: 101 }, (_, k) =>
      step((129 + k / 10).toFixed(2), car("a", k)),
    );
    const { sightings } = read(steps.join("")).get("a")!;
    expect(sightings.map(({ time }) => time)).toEqual(sightings.map((_, k) => k * 100));
  });

  it("starts where it is told, leaving out what was before", () => {
    const body = step("10", car("old", 0)) + step("11", car("a", 3)) + step("12", car("a", 4));
    expect([...read(body, { start: 11 })]).toEqual([
      ["a", expect.objectContaining({ index: 0, appearances: [0], departures: [2000] })],
    ]);
    expect(read(body, { start: 4 }).get("old")!.appearances).toEqual([6000]);
  });

  it("begins with the first step even if nobody is there", () => {
    expect(read(step("10") + step("12", car("a", 0))).get("a")!.appearances).toEqual([2000]);
  });

  it("takes persons when asked, nothing else, and types when there are any", () => {
    const body = step(
      "0",
      car("a", 0, 1, 'type="bus" signals="3"'),
      '<person id="p" x="4" y="5" edge="e" slope="0"/>',
      '<container id="k" x="4" y="5"/>',
    );
    expect([...read(body).keys()]).toEqual(["a"]);
    const all = read(body, { persons: true });
    expect([...all].map(([name, { type }]) => [name, type])).toEqual([
      ["a", "bus"],
      ["p", "person"],
    ]);
  });

  it("takes the distance over the time where there is no speed", () => {
    const { sightings } = read(step("0", car("a", 0, 0)) + step("2", car("a", 6, 8))).get("a")!;
    expect(sightings.map(({ speed }) => speed)).toEqual([5, 5]);
  });

  it("reads the same, however the text is cut", () => {
    const whole = recordText(file("minute.fcd.xml"), { format: "sumo-fcd" });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), (pieceLength) => {
        const cut = recordText(
          file("minute.fcd.xml"),
          { format: "sumo-fcd" },
          bologna,
          pieceLength,
        );
        expect(cut).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });

  it("asks when degrees and metres cannot be told apart, and believes the scenario", () => {
    const body = fcd(step("0", car("a", 11.3, 44.5)) + step("1", car("a", 11.3, 44.5)));
    const spec: TraceSpec = { format: "sumo-fcd" };
    expect(() => recordText(body, spec)).toThrow("may be metres or degrees");
    const degrees = recordText(body, { ...spec, geographic: true }).get("a")!;
    expect(degrees.sightings[0].x).toBeCloseTo(bologna.toPlane(11.3, 44.5).x, 9);
    expect(recordText(body, { ...spec, geographic: false }).get("a")!.sightings[0].x).toBe(11.3);
    expect(() => recordText(body, spec, null)).toThrow("a `projection` in the scenario");
    const metres = { ...spec, geographic: false };
    expect(recordText(body, metres, null).get("a")!.sightings[0].x).toBe(11.3);
    const whole = fcd(step("0", car("a", 11, 44)) + step("1", car("a", 12, 44)));
    expect(recordText(whole, spec, null).get("a")!.sightings[0].x).toBe(11);
  });
});

describe("csv", () => {
  const read = (text: string, spec: Partial<TraceSpec> = {}) =>
    recordText(text, {
      format: "csv",
      columns: { time: "t", vehicle: "v", x: "x", y: "y" },
      ...spec,
    });

  it("reads rows by time and rows by vehicle as the same tracks", () => {
    const rows = fc.uniqueArray(
      fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 2 })),
      {
        selector: ([vehicle, gap]) => `${vehicle}/${gap}`,
        minLength: 1,
      },
    );
    fc.assert(
      fc.property(rows, (seeds) => {
        // Each vehicle is there from second `vehicle` on, without a gap, as long as it has rows.
        const counts = new Map<number, number>();
        const points = seeds.map(([vehicle]) => {
          const count = counts.get(vehicle) ?? 0;
          counts.set(vehicle, count + 1);
          return { vehicle, time: vehicle + count, x: vehicle * 100 + count * 3 };
        });
        const text = (order: typeof points) =>
          ["t,v,x,y", ...order.map(({ vehicle, time, x }) => `${time},v${vehicle},${x},0`)].join(
            "\n",
          );
        const byTime = points.toSorted((a, b) => a.time - b.time || a.vehicle - b.vehicle);
        const byVehicle = points.toSorted((a, b) => a.vehicle - b.vehicle || a.time - b.time);
        const places = (tracks: Map<string, Track>) =>
          [...tracks].map(([name, { sightings, appearances }]) => ({
            name,
            appearances,
            seen: sightings.map(({ time, x }) => [time, x]),
          }));
        expect(places(read(text(byVehicle)))).toEqual(places(read(text(byTime))));
      }),
      { numRuns: 200 },
    );
  });

  it("merges tracks that are sampled at times of their own", () => {
    const tracks = read("t,v,x,y\n0,a,0,0\n1,a,3,4\n2,a,6,8\n0.4,b,1,1\n1.4,b,1,3\n");
    expect(tracks.get("a")).toMatchObject({ departures: [3000] });
    expect(tracks.get("b")).toMatchObject({ appearances: [400], departures: [2400] });
    expect(tracks.get("a")!.sightings.map(({ speed }) => speed)).toEqual([5, 5, 5]);
    for (const { speed } of tracks.get("b")!.sightings) expect(speed).toBeCloseTo(2, 12);
  });

  it("takes degrees by their columns, and one vehicle without a column for it", () => {
    const text = "t;lat;lon\n0;44.4983537;11.3179176\n1;44.4983537;11.3179176\n";
    const columns = { time: "t", lon: "lon", lat: "lat" };
    const tracks = read(text, { columns });
    expect([...tracks.keys()]).toEqual(["vehicle"]);
    const [{ x, y }] = tracks.get("vehicle")!.sightings;
    expect(x).toBeCloseTo(732.964653, 5);
    expect(y).toBeCloseTo(962.008863, 5);
    expect(() => recordText(text, { format: "csv", columns }, null)).toThrow(
      "trace:2:1: found positions in degrees; expected a `projection` in the scenario for them",
    );
  });

  it("takes a row without vehicle as an instant at which nobody need be there", () => {
    const text = "t,v,x,y\n0,a,1,1\n1,a,1,1\n2,,,\n3,a,1,1\n4,a,1,1\n";
    const { appearances, departures } = read(text).get("a")!;
    expect([appearances, departures]).toEqual([
      [0, 3000],
      [2000, 5000],
    ]);
  });

  it("starts where it is told, in either order", () => {
    for (const text of [
      "t,v,x,y\n0,a,1,1\n0,b,2,2\n1,a,3,3\n1,b,4,4\n",
      "t,v,x,y\n0,a,1,1\n1,a,3,3\n0,b,2,2\n1,b,4,4\n",
    ]) {
      const tracks = read(text, { start: 1 });
      expect(
        [...tracks].map(([name, { sightings }]) => [name, sightings.map(({ x }) => x)]),
      ).toEqual([
        ["a", [3]],
        ["b", [4]],
      ]);
    }
  });
});

describe("gpx", () => {
  const gpx = (body: string) => `<gpx version="1.0">${body}</gpx>`;
  const track = (name: string, ...segments: string[]) =>
    [
      "<trk>",
      name && `<name>${name}</name>`,
      ...segments.map((one) => `<trkseg>${one}</trkseg>`),
      "</trk>",
    ].join("");
  const point = (time: string, lat = 44.5, lon = 11.3) =>
    `<trkpt lat="${lat}" lon="${lon}"><time>${time}</time></trkpt>`;
  const read = (body: string) => recordText(gpx(body), { format: "gpx" });

  it("ends a vehicle's stay with its segment, unless the next begins by then", () => {
    const [tracks] = [
      read(
        track("a", point("0") + point("1"), point("2") + point("3"), point("9") + point("10")) +
          track("b", point("4.5")),
      ),
    ];
    expect(tracks.get("a")).toMatchObject({ appearances: [0, 9000], departures: [4000, 11000] });
    expect(tracks.get("b")).toMatchObject({ appearances: [4500], departures: [5500] });
  });

  it("counts from the earliest point of all tracks, names those without a name", () => {
    const tracks = read(
      track("", point("2020-01-01T00:00:05Z") + point("2020-01-01T00:00:06.5Z")) +
        track("late", point("2020-01-01T01:00:00+01:00") + point("2020-01-01T01:00:02+01:00")),
    );
    expect([...tracks.keys()]).toEqual(["late", "track-1"]);
    expect(tracks.get("track-1")!.sightings.map(({ time }) => time)).toEqual([5000, 6500]);
  });

  it("keeps the later of two points within a tick", () => {
    const { sightings } = read(
      track("a", point("0") + point("1", 44.5) + point("1.0001", 44.6)),
    ).get("a")!;
    expect(sightings.map(({ time }) => time)).toEqual([0, 1000]);
    expect(sightings[1].y).toBeCloseTo(bologna.toPlane(11.3, 44.6).y, 6);
  });
});
