import { expect, test } from "vitest";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startRun } from "./harness.ts";

/** A request each 100 ms over an uplink that is silent in its third second, for ten in all. */
const scenario = (network: object) =>
  ({
    orrery: 1,
    name: "silent",
    horizon: "10s",
    network,
    sites: { here: { x: "0m", y: "0m" } },
    nodes: {
      car: { tier: "vehicle", cores: 1, speed: "1GHz", moves: "road" },
      edge: { tier: "edge", cores: 1, speed: "1GHz", at: "here" },
    },
    cells: { cell: { at: "here", uplinkTrace: { file: "rates", format: "time-rate" } } },
    mobility: { road: { generator: "parked", vehicles: 1, width: "9m", height: "9m" } },
    applications: {
      job: {
        source: "car",
        arrivals: { process: "trace", file: "arrivals" },
        stages: { serve: { where: "edge", work: "1Mcycles", input: "10kB" } },
      },
    },
  }) as unknown as ScenarioInput;

const arrivals = Array.from({ length: 50 }, (_, index) => `${(index / 10).toFixed(1)}\n`).join("");

test.each([
  ["fluid", "max-min"],
  ["fluid", "proportional"],
  ["cm02", "max-min"],
  ["cm02", "proportional"],
  ["lv08", "max-min"],
  ["lv08", "proportional"],
])("a rate of zero stalls what flows, and it goes on: %s, %s", (model, sharing) => {
  const files = { arrivals, rates: "0 8\n2 0\n3 8\n" };
  const { summary } = finishRun(startRun(scenario({ model, sharing }), { files }));
  const { created, completed, answeredLatency } = summary.requests;
  expect([created, completed]).toEqual([50, 50]);
  // Those who ask at the beginning of the silence wait for its end.
  expect(answeredLatency.maxSeconds).toBeGreaterThan(1);
  expect(answeredLatency.maxSeconds).toBeLessThan(1.6);
});
