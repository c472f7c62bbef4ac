import { describe, expect, test } from "vitest";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startRun } from "./harness.ts";

/** Two edge servers, alike but for 2 ms on the way and the price; one alone would be overloaded. */
const scenario = (price: string): ScenarioInput => {
  const edge = {
    tier: "edge" as const,
    cores: 2,
    speed: "2GHz",
    powerCurve: [
      { load: 0, power: "50W" },
      { load: 1, power: "100W" },
    ],
  };
  return {
    orrery: 1,
    name: "equal-edges",
    horizon: "60s",
    sites: { near: { x: "0m", y: "0m" }, far: { x: "500m", y: "0m" } },
    links: { fibre: { from: "near", to: "far", latency: "2ms", bandwidth: "10Gbit/s" } },
    nodes: {
      camera: { tier: "roadside", cores: 1, speed: "1GHz", at: "near" },
      "edge-near": { ...edge, at: "near", price: "0.5USD/h" },
      "edge-far": { ...edge, at: "far", price },
    },
    applications: {
      job: {
        source: "camera",
        arrivals: { process: "poisson", rate: "60/s" },
        deadline: "200ms",
        stages: {
          run: {
            where: ["edge-near", "edge-far"],
            work: { distribution: "exponential", mean: "100Mcycles" },
            input: "50kB",
            output: "1kB",
          },
        },
      },
    },
  };
};

function missedShare(policy: string, price: string): number {
  const { summary } = finishRun(startRun(scenario(price), { policy }));
  const [{ completed, created }] = summary.applications;
  return 1 - completed / created;
}

describe.each(["0.5USD/h", "0.5001USD/h"])("two equal edge servers, the farther at %s", (price) => {
  const reference = missedShare("earliest-finish", price);

  test("some deadlines are missed even so", () => {
    expect(reference).toBeGreaterThan(0.02);
    expect(reference).toBeLessThan(0.2);
  });
  test.each(["edge-aware", "intelligent"])(
    "%s balances them as well as earliest-finish",
    (policy) => {
      expect(missedShare(policy, price)).toBeLessThan(reference * 1.1);
    },
  );
});
