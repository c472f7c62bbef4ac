import { expect, test } from "vitest";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startRun } from "../run/harness.ts";

const server = { tier: "edge", cores: 1, speed: "1GHz", at: "a" } as const;

/** One application for each place that its stage may have. */
function decided(places: readonly (string | string[])[]): readonly string[] {
  const input: ScenarioInput = {
    orrery: 1,
    name: "places",
    horizon: "1s",
    sites: { a: { x: "0m", y: "0m" } },
    nodes: { camera: { ...server, tier: "vehicle" }, lone: server, pair: { ...server, count: 2 } },
    applications: Object.fromEntries(
      places.map((where) => [
        [where].flat().join("-"),
        {
          source: "camera",
          arrivals: { process: "periodic", period: "1s" },
          stages: { x: { where: where as string[], work: "1Mcycles" } },
        },
      ]),
    ),
  };
  return finishRun(startRun(input)).summary.decided.dispatch!;
}

test("dispatch decides where a stage has two places or more, its own source counted", () => {
  const places = ["source", "lone", "pair", "edge", ["source", "lone"], "any"];
  expect(decided(places)).toEqual(["pair", "edge", "source-lone", "any"]);
});

test("energy above idle is what work took beyond an idle node, whatever that takes", () => {
  const powered = (idle: string, peak: string): ScenarioInput => ({
    orrery: 1,
    name: "idle",
    horizon: "10s",
    sites: { a: { x: "0m", y: "0m" } },
    nodes: {
      s: {
        ...server,
        powerCurve: [
          { load: 0, power: idle },
          { load: 1, power: peak },
        ],
      },
    },
    applications: {
      j: {
        source: "s",
        arrivals: { process: "trace", file: "times" },
        stages: { x: { where: "s", work: "2Gcycles" } },
      },
    },
  });
  const energies = [powered("0W", "100W"), powered("70W", "170W")].map((input) => {
    const { energy, tiers } = finishRun(startRun(input, { text: "1\n" })).summary;
    return [energy.nodesJoules, energy.nodesAboveIdleJoules, tiers[0].aboveIdleJoules];
  });
  expect(energies).toEqual([
    [200, 200, 200],
    [900, 200, 200],
  ]);
});
