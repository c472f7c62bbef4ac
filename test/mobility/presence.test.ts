import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringText } from "../../sim/input/textSource.ts";
import { Clock } from "../../sim/kernel/clock.ts";
import { UtmProjection } from "../../sim/mobility/projection.ts";
import { createTraceSource, type TraceSpec } from "../../sim/mobility/traceSource.ts";
import { record } from "./recorder.ts";

/** A point of a vehicle; seconds are whole, places tell points apart. */
interface Point {
  readonly vehicle: string;
  readonly seconds: number;
  readonly place: number;
}

const projection = new UtmProjection({ utmZone: 32, hemisphere: "north", offset: [0, 0] });

function read(text: string, spec: TraceSpec) {
  const utm = spec.format === "gpx" ? projection : undefined;
  return record(createTraceSource(spec, stringText("trace", text), new Clock("ms"), utm));
}

const csv = (points: readonly Point[]) =>
  ["t,v,x,y", ...points.map((one) => `${one.seconds},${one.vehicle},${one.place},0`)].join("\n");

const byTime = (a: Point, b: Point) => a.seconds - b.seconds || (a.vehicle < b.vehicle ? -1 : 1);
const byVehicle = (a: Point, b: Point) =>
  a.vehicle === b.vehicle ? a.seconds - b.seconds : a.vehicle < b.vehicle ? -1 : 1;

function fcd(points: readonly Point[]): string {
  const instants = [...new Set(points.map(({ seconds }) => seconds))].sort((a, b) => a - b);
  const steps = instants.map((instant) => {
    const there = points.filter(({ seconds }) => seconds === instant);
    const vehicles = there.map((one) => `<vehicle id="${one.vehicle}" x="${one.place}" y="0"/>`);
    return `<timestep time="${instant}">${vehicles.join("")}</timestep>`;
  });
  return `<fcd-export>${steps.join("")}</fcd-export>`;
}

function gpx(points: readonly Point[]): string {
  const names = [...new Set(points.map(({ vehicle }) => vehicle))];
  const tracks = names.map((name) => {
    const own = points.filter(({ vehicle }) => vehicle === name);
    const written = own.map((one) => `<trkpt lat="45" lon="9"><time>${one.seconds}</time></trkpt>`);
    return `<trk><name>${name}</name><trkseg>${written.join("")}</trkseg></trk>`;
  });
  return `<gpx>${tracks.join("")}</gpx>`;
}

const columns = { time: "t", vehicle: "v", x: "x", y: "y" };
const table: TraceSpec = { format: "csv", columns };

/** When each vehicle came and left, and where it was seen, by name. */
const lives = (tracks: ReturnType<typeof read>) =>
  [...tracks]
    .map(([name, { appearances, departures, sightings }]) => ({
      name,
      appearances,
      departures,
      seen: sightings.map(({ time, x }) => [time, x]),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

const times = (tracks: ReturnType<typeof read>) =>
  lives(tracks).map(({ name, appearances, departures }) => ({ name, appearances, departures }));

const worlds = fc
  .uniqueArray(
    fc.record({
      vehicle: fc.constantFrom("a", "b", "c", "d"),
      seconds: fc.nat({ max: 24 }),
    }),
    { selector: ({ vehicle, seconds }) => `${vehicle}${seconds}`, minLength: 1, maxLength: 40 },
  )
  .map((points) => points.map((one, place): Point => ({ ...one, place })));

/** The rule, by looking at the whole trace: when the vehicle of `own` is there. */
function spansOf(own: readonly number[], instants: readonly number[]): [number, number][] {
  const first = instants.length > 1 ? instants[1] - instants[0] : Infinity;
  const spans: [number, number][] = [];
  let begin = own[0];
  let known = Number.NaN;
  own.forEach((time, index) => {
    const next = own[index + 1];
    const interval = Number.isNaN(known) ? intervalAt(own, index, first) : known;
    const silent = instants.some((one) => one >= time + interval && one < next);
    if (next !== undefined && (next - time < 2 * interval || !silent)) {
      known = next - time;
      return;
    }
    spans.push([begin, time + interval]);
    begin = next;
    known = Number.NaN;
  });
  return spans;
}

function intervalAt(own: readonly number[], index: number, first: number): number {
  if (index + 1 >= own.length) return first;
  const interval = own[index + 1] - own[index];
  const next = own[index + 2] - own[index + 1];
  return next <= interval / 2 ? next : interval;
}

describe("who is there when", () => {
  it("is told by the points alone, in any format and order of rows", () => {
    fc.assert(
      fc.property(worlds, fc.infiniteStream(fc.nat()), (points, keys) => {
        const shuffled = points
          .map((one) => ({ one, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        const expected = lives(read(csv(points.toSorted(byTime)), table));
        expect(lives(read(csv(points.toSorted(byVehicle)), table))).toEqual(expected);
        expect(lives(read(csv(shuffled), table))).toEqual(expected);
        expect(lives(read(fcd(points), { format: "sumo-fcd" }))).toEqual(expected);
        const track = gpx(points.toSorted(byVehicle));
        expect(times(read(track, { format: "gpx" }))).toEqual(
          expected.map(({ name, appearances, departures }) => ({ name, appearances, departures })),
        );
      }),
      { numRuns: 300 },
    );
  });

  it("follows the rule", () => {
    fc.assert(
      fc.property(worlds, (points) => {
        const instants = [...new Set(points.map(({ seconds }) => seconds))].sort((a, b) => a - b);
        for (const { name, appearances, departures } of times(read(csv(points), table))) {
          const own = points.filter(({ vehicle }) => vehicle === name).map((one) => one.seconds);
          const spans = spansOf(
            own.sort((a, b) => a - b),
            instants,
          ).map((span) => span.map((seconds) => (seconds - instants[0]) * 1000));
          expect(appearances).toEqual(spans.map(([from]) => from));
          expect(departures).toEqual(spans.map(([, to]) => to).filter((to) => to < Infinity));
        }
      }),
      { numRuns: 500 },
    );
  });

  it("is the same from a later start on", () => {
    fc.assert(
      fc.property(worlds, fc.nat({ max: 24 }), (points, later) => {
        const instants = points.map(({ seconds }) => seconds);
        const begin = Math.min(...instants);
        const start = Math.min(begin + later, Math.max(...instants));
        const whole = lives(read(csv(points), table));
        const cut = lives(read(csv(points), { ...table, start }));
        const offset = (start - begin) * 1000;
        const expected = whole.flatMap(({ name, appearances, departures, seen }) => {
          const spans = appearances
            .map((from, index) => [from, departures[index] ?? Infinity] as const)
            .filter(([, to]) => to > offset);
          if (spans.length === 0) return [];
          const before = seen.filter(([time]) => time < offset && time >= spans[0][0]).at(-1);
          const after = seen.filter(([time]) => time >= offset);
          const isHeld = before !== undefined && after[0]?.[0] !== offset;
          const sightings = isHeld ? [[offset, before[1]], ...after] : after;
          return {
            name,
            appearances: spans.map(([from]) => Math.max(0, from - offset)),
            departures: spans.map(([, to]) => to - offset).filter((to) => to < Infinity),
            seen: sightings.map(([time, place]) => [time - offset, place]),
          };
        });
        expect(cut).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it("lets a longest gap be given", () => {
    const points = [0, 1, 2, 30, 90].map((seconds, place) => ({ vehicle: "a", seconds, place }));
    const others = [5, 50].map((seconds, place) => ({ vehicle: "b", seconds, place }));
    const tracks = read(csv([...points, ...others]), { ...table, longestGap: 40 });
    expect(tracks.get("a")).toMatchObject({
      appearances: [0, 90_000],
      departures: [58_000, 91_000],
    });
  });

  it("reads no further than it must", () => {
    const text = fcd(
      Array.from({ length: 5000 }, (_, second) => [
        { vehicle: "always", seconds: second, place: second },
        { vehicle: `once-${second}`, seconds: second, place: 0 },
      ]).flat(),
    );
    let taken = 0;
    const source = {
      name: "trace",
      read: () => {
        const piece = text.slice(taken, taken + 1000);
        taken += 1000;
        return piece === "" ? null : piece;
      },
    };
    const positions = createTraceSource({ format: "sumo-fcd" }, source, new Clock(), undefined);
    const noSink = { appear() {}, move() {}, disappear() {} };
    for (let step = 0; step < 10; step++) positions.step(noSink);
    // Ten steps, and five minutes from the last of them on.
    expect(taken / text.length).toBeLessThan(320 / 5000);
  });
});
