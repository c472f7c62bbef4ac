import { beforeAll, describe, expect, it } from "vitest";
import type { MetricComparison } from "../../reports/comparison.ts";
import type { RunRecord } from "../../sim/record/runRecord.ts";
import { put, useCommandFolder } from "./commandFolder.ts";
import { runCommand as run } from "./inProcess.ts";

useCommandFolder();

describe("shifting policies", () => {
  const NIGHT = `
orrery: 1
name: night
horizon: 19h
clock: { resolution: ms }
carbonSeries: mix.csv
regions: { hall: {} }
nodes:
  machine:
    tier: cloud
    at: hall
    cores: 1
    speed: 1GHz
    powerCurve: [{ load: 0, power: 0W }, { load: 1, power: 1kW }]
applications:
  job:
    source: machine
    arrivals: { process: periodic, period: 10h, phase: 0s }
    deferrable: { later: 3h }
    stages: { run: { where: source, work: 3600Gcycles } }
shifting: { policy: green-threshold, parameters: { quantile: 0 }, slot: 1h }
`;
  const LATEST = `export default {
    kind: "shifting", name: "latest", summary: "Waits.", source: "here", parameters: [],
    create: () => ({ plan: (view) => [view.latestSlot], explain: () => [] }),
  };`;
  beforeAll(() => {
    put("night.yaml", NIGHT);
    const hours = Array.from({ length: 20 }, (_, hour) => {
      const value = Math.max(100, 400 - 100 * hour);
      return `2024-01-01T${String(hour).padStart(2, "0")}:00,${value}`;
    });
    put("mix.csv", `time,value\n${hours.join("\n")}\n`);
    put("latest.mjs", LATEST);
  });

  it("run with their parameters, ours and the user's", async () => {
    const record = async (...args: readonly string[]): Promise<RunRecord> =>
      JSON.parse((await run("run", "night.yaml", "--json", ...args)).out);
    const own = await record();
    expect(own.policies.shifting).toEqual({ name: "green-threshold", parameters: { quantile: 0 } });
    expect(own.summary.carbon.totalGrams).toBeCloseTo(200, 9);
    const planned = await record("--shifting", "as-planned");
    expect(planned.policies.shifting).toEqual({ name: "as-planned", parameters: {} });
    expect(planned.summary.carbon.totalGrams).toBeCloseTo(500, 9);
    const latest = await record("--shifting", "./latest.mjs");
    expect(latest.policies.shifting).toMatchObject({ name: "./latest.mjs", parameters: {} });
    expect(latest.summary.shifting!.meanShiftSeconds).toBe(3 * 3600);
    const { out } = await run("run", "night.yaml");
    expect(out).toMatch(/^shifting +green-threshold, quantile 0$/m);
    expect(out).toMatch(/^shifted +2 jobs, 5,400 s later on average/m);
    expect((await run("policies", "./latest.mjs")).out).toContain("latest (shifting)");
  });

  it("are compared under the scenario's dispatch", async () => {
    const compare = ["compare", "night.yaml", "--seeds", "1..2", "--workers", "1", "--json"];
    const names = "as-planned,least-carbon,./latest.mjs";
    const { code, out, error } = await run(...compare, "--shifting", names);
    expect([code, error]).toEqual([0, ""]);
    const { comparison, runs } = JSON.parse(out);
    expect(comparison.policies).toEqual(["as-planned", "least-carbon", "./latest.mjs"]);
    const { dispatch, shifting } = runs[2].policies;
    expect([dispatch.name, shifting.name]).toEqual(["nearest-edge", "least-carbon"]);
    const carbon = comparison.metrics.find(
      ({ metric }: MetricComparison) => metric.name === "carbon",
    );
    expect(carbon.policies[1].mean.mean).toBeCloseTo(200, 9);
  });

  it.each([
    [64, ["run", "night.yaml", "--shifting", "lest-carbon"], /did you mean "least-carbon"\?\n$/],
    [
      64,
      ["compare", "night.yaml", "--shifting", "x", "--dispatch", "y"],
      /several policies of one/,
    ],
    [64, ["compare", "toy.yaml", "--shifting", "as-planned"], /no application is deferrable/],
    [64, ["run", "toy.yaml", "--shifting", "as-planned"], /no application is deferrable/],
    [65, ["run", "night.yaml", "--set", "shifting.policy=nowhere"], /no shifting policy "nowhere"/],
    [
      65,
      ["validate", "night.yaml", "--set", "shifting.policy=nowhere"],
      /no shifting policy "nowhere"/,
    ],
    [65, ["run", "night.yaml", "--set", "shifting.parameters.x=1"], /unknown parameter "x"/],
    [65, ["run", "night.yaml", "--set", "carbonSeries=none.csv"], /none\.csv: no such file/],
  ] as const)("give %d for %j", async (code, args, message) => {
    const result = await run(...args);
    expect([result.code, result.error]).toEqual([code, expect.stringMatching(message)]);
  });
});
