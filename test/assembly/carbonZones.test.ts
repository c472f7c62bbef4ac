import { expect, it } from "vitest";
import { CarbonZones } from "../../sim/assembly/carbonZones.ts";
import { parseScenario } from "../../sim/scenario/parse.ts";

it("a node group's electricity is not that of a site with the group's name", () => {
  const text = `
orrery: 1
name: zones
horizon: 1s
carbon: 36g/kWh
sites: { pole: { points: [{ x: 0m, y: 0m }, { x: 1m, y: 0m }] } }
regions: { far: { carbon: 72g/kWh } }
nodes:
  pole-1: { tier: edge, cores: 1, speed: 1GHz, at: far, carbon: 360g/kWh }
  edge: { tier: edge, cores: 1, speed: 1GHz, at: [pole, far] }
applications:
  q: { source: edge, arrivals: { process: poisson, rate: 1/s }, stages: { s: { work: 1cycles } } }
`;
  const parsed = parseScenario(text, { file: "zones.yaml" });
  if ("problems" in parsed) throw new Error(parsed.problems[0].message);
  const zones = new CarbonZones(parsed.scenario, () => {
    throw new Error("no file");
  });
  const grams = (group: string, place: string) =>
    3.6e6 * zones.intensityOf(group, place)!.meanGramsPerJoule(0, 1);
  expect(grams("edge", "pole-1")).toBeCloseTo(36, 9);
  expect(grams("edge", "far")).toBeCloseTo(72, 9);
  expect(grams("pole-1", "far")).toBeCloseTo(360, 9);
});
