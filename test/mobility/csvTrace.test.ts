import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TraceSpec } from "../../sim/mobility/traceSource.ts";
import type { Track } from "./recorder.ts";
import { recordText } from "./recordText.ts";

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

  it("takes a row without vehicle as an instant at which no vehicle need be there", () => {
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
