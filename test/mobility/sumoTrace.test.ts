import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TraceSpec } from "../../sim/mobility/traceSource.ts";
import { bologna, file, recordText } from "./recordText.ts";

const fcd = (body: string) => `<fcd-export>${body}</fcd-export>`;
const step = (time: string, ...vehicles: string[]) =>
  `<timestep time="${time}">${vehicles.join("")}</timestep>`;
const car = (id: string, x: number, y = 1, more = "") =>
  `<vehicle id="${id}" x="${x}" y="${y}" ${more}/>`;

describe("sumo-fcd", () => {
  const read = (body: string, spec: Partial<TraceSpec> = {}) =>
    recordText(fcd(body), { format: "sumo-fcd", ...spec }, null);

  it("lets an absent vehicle leave, and come back under the old index", () => {
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

  it("begins with the first step even if no vehicle is there", () => {
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
