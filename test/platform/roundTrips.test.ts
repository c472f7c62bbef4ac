import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { stringText } from "../../sim/input/textSource.ts";
import {
  regionLinks,
  roundTripsFromCloudping,
  roundTripsFromMatrix,
} from "../../sim/platform/roundTrips.ts";
import { describeWithShared, sharedPath } from "../shared.ts";

const cloudping = (text: string) => roundTripsFromCloudping(stringText("trips.json", text));

describe("round trips", () => {
  it("give each direction half of its own time", () => {
    const table = roundTripsFromMatrix(
      ["north", "south"],
      [
        [0.002, 0.1],
        [0.12, 0.002],
      ],
    );
    expect(regionLinks(table, ["south", "north"], "trips.json")).toEqual([
      { from: "south", to: "north", latencySeconds: 0.06 },
      { from: "north", to: "south", latencySeconds: 0.05 },
    ]);
  });

  it("name every pair that is missing", () => {
    const table = cloudping('{"data": {"a": {"b": 10, "c": 20}, "b": {"a": 11}}}');
    expect(() => regionLinks(table, ["a", "b", "c"], "trips.json")).toThrow(
      "trips.json: no round trip for c -> a, b -> c, c -> b",
    );
  });

  it("refuse tables of another shape", () => {
    expect(() => roundTripsFromMatrix(["a", "b"], [[0, 1]])).toThrow("2 regions but 1 rows");
    expect(() => roundTripsFromMatrix(["a", "b"], [[0, 1], [1]])).toThrow('from "b": 1 times');
  });

  it.each([
    ["{}", 'trips.json:1:1: found no "data"; expected a map'],
    ["", "trips.json:1:1: found no "],
    ['{"data": {"a": {"b": ', "trips.json:1:"],
    ['{"data": [1]}', 'trips.json:1:10: found "data": a list; expected a map'],
    ['{"data":\n {"a": {"b": "10"}}}', 'trips.json:2:14: found "b": "10"; expected milliseconds'],
    ['{"data": {"a": {"b": -1}}}', 'trips.json:1:22: found "b": -1; expected milliseconds'],
    ['{"data": {"a": {"b": 1, "b": 2}}}', "trips.json:1:25: found no JSON: Map keys must be"],
  ])("are not read from %j", (text, message) => {
    expect(() => cloudping(text)).toThrow(message);
  });
});

describeWithShared("round trips between AWS regions", () => {
  const path = sharedPath("data", "aws-region-rtt", "p50.json");
  if (path === null) return;
  const table = cloudping(readFileSync(path, "utf8"));

  it("link all 33 regions", () => {
    const regions = [...table.keys()];
    expect(regions).toHaveLength(33);
    const links = regionLinks(table, regions, "trips.json");
    expect(links).toHaveLength(33 * 32);
    expect(links.every(({ latencySeconds }) => latencySeconds > 0.003)).toBe(true);
  });

  it("have the published values", () => {
    const links = regionLinks(table, ["eu-central-1", "us-east-1", "eu-west-3"], "trips.json");
    const oneWay = (from: string, to: string) =>
      links.find((link) => link.from === from && link.to === to)!.latencySeconds;
    expect(oneWay("eu-central-1", "us-east-1")).toBeCloseTo(0.0927 / 2, 4);
    // An asymmetric pair: 12.7 ms measured from the one side, 12.15 ms from the other.
    expect(oneWay("eu-west-3", "eu-central-1")).toBeCloseTo(0.0127 / 2, 5);
    expect(oneWay("eu-central-1", "eu-west-3")).toBeCloseTo(0.01215 / 2, 12);
  });
});
