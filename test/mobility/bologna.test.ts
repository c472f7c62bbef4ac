import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { openTextFile } from "../../host/textFile.ts";
import { Clock } from "../../sim/kernel/clock.ts";
import { UtmProjection } from "../../sim/mobility/projection.ts";
import { createTraceSource, type TraceSpec } from "../../sim/mobility/traceSource.ts";
import { describeWithShared, sharedPath } from "../shared.ts";
import { countSightings, record, type Track } from "./recorder.ts";

/** From `<location netOffset projParameter>` of the network the traces were made with. */
const projection = new UtmProjection({
  utmZone: 32,
  hemisphere: "north",
  offset: [-683542.41, -4928877.56],
});
const clock = new Clock("ms");

function load(file: string, spec: TraceSpec): Map<string, Track> {
  const path = sharedPath("data", "sumo-bologna", file)!;
  return record(createTraceSource(spec, openTextFile(path), clock, projection));
}

/** Metres are written to 0.01 and degrees to 1e-7: half of either, and of 1e-7 degrees of arc. */
const METRE_ROUNDING = 0.005;
const DEGREE_ROUNDING = 0.5e-7 * 111_320;

function expectSameTracks(a: Map<string, Track>, b: Map<string, Track>, tolerance: number): number {
  expect([...b.keys()].sort()).toEqual([...a.keys()].sort());
  let rows = 0;
  for (const [name, track] of a) {
    const other = b.get(name)!;
    expect(other.appearances).toEqual(track.appearances);
    expect(other.departures).toEqual(track.departures);
    expect(other.sightings.map((one) => one.time)).toEqual(track.sightings.map((one) => one.time));
    for (const [index, sighting] of track.sightings.entries()) {
      expect(Math.abs(other.sightings[index].x - sighting.x)).toBeLessThanOrEqual(tolerance);
      expect(Math.abs(other.sightings[index].y - sighting.y)).toBeLessThanOrEqual(tolerance);
      rows++;
    }
  }
  return rows;
}

describeWithShared("Bologna, the same minute in four files", () => {
  const metres = () => load("acosta_p10_300-360s.fcd.xml", { format: "sumo-fcd" });

  it("gives the same tracks in degrees as in metres", () => {
    const degrees = load("acosta_p10_300-360s_geo.fcd.xml", { format: "sumo-fcd" });
    const tolerance = METRE_ROUNDING + DEGREE_ROUNDING;
    expect(expectSameTracks(metres(), degrees, tolerance)).toBe(3458);
  });

  it("gives the same tracks as a table", () => {
    const table = load("acosta_p10_300-360s.csv", { format: "csv", geographic: false });
    expect(expectSameTracks(metres(), table, 0)).toBe(3458);
    for (const [name, track] of metres()) {
      expect(table.get(name)!.type).toBe(track.type);
      expect(table.get(name)!.sightings).toEqual(track.sightings);
    }
  });

  it("gives the same tracks as GPX", () => {
    const degrees = load("acosta_p10_300-360s_geo.fcd.xml", { format: "sumo-fcd" });
    const gpx = load("acosta_p10_300-360s.gpx", { format: "gpx" });
    expect(expectSameTracks(degrees, gpx, 0)).toBe(3458);
  });

  it("turns each written position into the other file's digits", () => {
    const rows = (file: string) => {
      const text = readFileSync(sharedPath("data", "sumo-bologna", file)!, "utf8");
      return [...text.matchAll(/<vehicle id="[^"]*" x="([^"]*)" y="([^"]*)"/g)];
    };
    const plane = rows("acosta_p10_300-360s.fcd.xml");
    const geographic = rows("acosta_p10_300-360s_geo.fcd.xml");
    expect(plane.length).toBe(3458);
    for (const [index, [, x, y]] of plane.entries()) {
      const degrees = projection.toGeographic(Number(x), Number(y));
      // 0.005 m is at most 0.63e-7 degrees of longitude here, and the file rounds by 0.5e-7.
      expect(Math.abs(degrees.x - Number(geographic[index][1]))).toBeLessThan(1.2e-7);
      expect(Math.abs(degrees.y - Number(geographic[index][2]))).toBeLessThan(1e-7);
    }
  });

  it("reads the larger file whole, with the statistics that were counted from it", () => {
    const path = sharedPath("data", "sumo-bologna", "acosta_p20_600-900s.fcd.xml")!;
    const source = createTraceSource({ format: "sumo-fcd" }, openTextFile(path), clock, projection);
    expect(countSightings(source)).toEqual({ vehicles: 237, sightings: 32152 });
  });
});

for (const [file, spec, counts] of [
  ["acosta_persons_60-70s.fcd.xml", { persons: true }, { vehicles: 185 }],
  ["acosta_persons_60-70s.fcd.xml", { persons: false }, { vehicles: 165 }],
  ["acosta_p05_100-130s_10Hz.fcd.xml", {}, { vehicles: 21, sightings: 5767 }],
  ["acosta_p03_hour_geo.fcd.xml", {}, { vehicles: 238, sightings: 58664 }],
] as const) {
  const path = sharedPath("data", "sumo-bologna", file);
  if (path === null) console.warn(`skipped "${file}": not among the reference data`);
  it.skipIf(path === null)(`reads ${file} ${JSON.stringify(spec)}`, () => {
    const text = openTextFile(path!);
    const source = createTraceSource({ format: "sumo-fcd", ...spec }, text, clock, projection);
    expect(countSightings(source)).toMatchObject(counts);
  });
}
