import { describe, expect, it } from "vitest";
import {
  expandSites,
  linkCount,
  memberCount,
  membersOf,
  staticNodeCount,
} from "../../sim/scenario/expand.ts";
import { parseScenario } from "../../sim/scenario/parse.ts";
import { scenarioFiles } from "./files.ts";

function scenarioNamed(name: string) {
  const { text } = scenarioFiles("test", "data", "scenarios").find((one) => one.name === name)!;
  const parsed = parseScenario(text, { file: name });
  if ("problems" in parsed) throw new Error(name);
  return parsed.scenario;
}

describe("expansion", () => {
  const scenario = scenarioNamed("places.yaml");

  it("gives every site its name, group and place, in the order of the file", () => {
    const sites = expandSites(scenario);
    expect(sites.map(({ name }) => name)).toEqual([
      "corner",
      "tower",
      "pole-1",
      "pole-2",
      "lamp-1",
      "lamp-2",
    ]);
    expect(sites[0]).toEqual({ name: "corner", group: "corner", x: 0, y: -10 });
    expect(sites[2]).toEqual({ name: "pole-1", group: "pole", x: 1000, y: 20 });
    expect(sites[5]).toEqual({ name: "lamp-2", group: "lamp", x: 55, y: 5 });
  });

  it("puts degrees into the plane", () => {
    // A corner of SUMO's Bologna network: its place in UTM 32N by PROJ, as the network file has it.
    const [site] = expandSites({
      sites: { corner: { lon: 11.3179176, lat: 44.4983537 } },
      projection: { utmZone: 32, hemisphere: "north", offset: [-679300, -4924600] },
    });
    expect(site.x).toBeCloseTo(684275.374653 - 679300, 2);
    expect(site.y).toBeCloseTo(4929839.568863 - 4924600, 2);
  });

  it("says what a name stands for", () => {
    expect(membersOf(scenario, "lamp")).toEqual(["lamp-1", "lamp-2"]);
    expect(membersOf(scenario, "lamp-2")).toEqual(["lamp-2"]);
    expect(membersOf(scenario, "corner")).toEqual(["corner"]);
    expect(membersOf(scenario, "paris")).toEqual(["paris"]);
    for (const name of ["lamp", "lamp-2", "corner", "paris", "pole"]) {
      expect(memberCount(scenario, name)).toBe(membersOf(scenario, name).length);
    }
  });

  it("counts nodes and links without making them", () => {
    expect(staticNodeCount(scenario, scenario.nodes.edge)).toBe(3);
    expect(staticNodeCount(scenario, scenario.nodes.cloud)).toBe(6);
    expect(linkCount(scenario, scenario.links.street)).toBe(2);
    expect(linkCount(scenario, scenario.links.uplink)).toBe(1);
    const { taxi } = scenarioNamed("vehicles.yaml").nodes;
    expect(staticNodeCount(scenario, taxi)).toBe(0);
  });

  it("lays a grid row by row", () => {
    const grid = { columns: 3, rows: 2, spacing: 10, origin: { x: 1, y: 2 } };
    const sites = expandSites({ sites: { g: { grid } } });
    expect(sites.map(({ x, y }) => [x, y])).toEqual([
      [1, 2],
      [11, 2],
      [21, 2],
      [1, 12],
      [11, 12],
      [21, 12],
    ]);
  });

  it("is not confused by names that every object has", () => {
    expect(membersOf(scenario, "constructor")).toEqual(["constructor"]);
    expect(memberCount(scenario, "toString")).toBe(1);
  });
});
