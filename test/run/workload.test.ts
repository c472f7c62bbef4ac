import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { registry } from "../../schedulers/index.ts";
import { MemorySink } from "../../sim/record/memorySink.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startRun } from "./harness.ts";
import { openScenario } from "./randomScenario.ts";

const seed = fc.integer({ min: 0, max: 1000 });
const runs = { numRuns: 25 };
const workloadOf = (scenario: ScenarioInput, seed: number, policy = "nearest-edge") =>
  finishRun(startRun(scenario, { seed, policy })).workloadDigest;

describe("what is asked of the world", () => {
  test("is the same under every policy", () => {
    fc.assert(
      fc.property(openScenario, seed, (scenario, seed) => {
        const digests = registry.of("dispatch").map(({ name }) => workloadOf(scenario, seed, name));
        expect(new Set(digests).size).toBe(1);
      }),
      { numRuns: 8 },
    );
  });

  test("does not change when a node group is added, in front or behind", () => {
    fc.assert(
      fc.property(openScenario, seed, fc.boolean(), (scenario, seed, first) => {
        const added = {
          extra: { tier: "edge" as const, cores: 3, speed: "1GHz", at: "street", count: 2 },
        };
        const nodes = first ? { ...added, ...scenario.nodes } : { ...scenario.nodes, ...added };
        const more = { ...scenario, nodes } as ScenarioInput;
        expect(workloadOf(more, seed)).toBe(workloadOf(scenario, seed));
      }),
      runs,
    );
  });

  test("of one application does not change when another is added", () => {
    const sizes = (scenario: ScenarioInput, seed: number, application: string) => {
      const sink = new MemorySink();
      finishRun(startRun(scenario, { seed, sink }));
      return sink
        .table("requests")
        .rows()
        .filter((row) => row.application === application)
        .map((row) => `${row.source} ${row.arrivalSeconds}`)
        .sort();
    };
    fc.assert(
      fc.property(openScenario, seed, (scenario, seed) => {
        // Idle and local, so that every request of both runs is over in time to be recorded.
        const light = {
          source: "car",
          arrivals: { process: "poisson", rate: "2/s" },
          stages: { only: { where: "source", work: "0cycles" } },
        };
        const alone = { ...scenario, applications: { light }, faults: {} } as ScenarioInput;
        const both = {
          ...alone,
          applications: {
            other: { ...light, arrivals: { process: "poisson", rate: "5/s" } },
            light,
          },
        } as ScenarioInput;
        expect(sizes(both, seed, "light")).toEqual(sizes(alone, seed, "light"));
      }),
      runs,
    );
  });

  test("differs between seeds", () => {
    fc.assert(
      fc.property(openScenario, seed, (scenario, seed) => {
        expect(workloadOf(scenario, seed)).not.toBe(workloadOf(scenario, seed + 1));
      }),
      runs,
    );
  });
});
