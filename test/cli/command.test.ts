import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readRunRecord, readRunTable } from "../../host/runFolder.ts";
import type { MetricComparison } from "../../reports/comparison.ts";
import type { RunRecord } from "../../sim/record/runRecord.ts";
import { runCommand as run } from "./inProcess.ts";

const home = process.cwd();
const folder = mkdtempSync(join(tmpdir(), "orrery-command-"));
beforeAll(() => {
  copyFileSync(join(import.meta.dirname, "toy.yaml"), join(folder, "toy.yaml"));
  process.chdir(folder);
});
afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true, force: true });
});

function put(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

/** A user's own policy, with the body of `choose` given. */
function policyText(choose: string): string {
  return `export default {
    kind: "dispatch", name: "mine", summary: "takes the last", source: "here", parameters: [],
    create: () => ({ choose: (view) => { ${choose} }, explain: () => [] }),
  };`;
}

/** Samples of the record are events too; all else must be as without a record. */
function withoutEvents(record: RunRecord) {
  const { events, ...summary } = record.summary;
  return { ...record, summary };
}

describe("orrery run", () => {
  it("says what came of it, in words and in a folder", async () => {
    const { code, out, error } = await run("run", "toy.yaml", "--out", "told");
    expect([code, error]).toEqual([0, ""]);
    const record = readRunRecord("told");
    expect(out).toMatch(/^scenario +toy \(toy\.yaml\)\ndispatch +nearest-edge\nseed +1\n/);
    expect(out).toContain(record.digest);
    expect(out).toMatch(/\ndetection( +[\d,]+){6} +[\d.]+ %\n/);
    expect(out).toMatch(/events\/s, [\d,]+ simulated seconds\/s, peak memory [\d.]+ MB\n/);
  });

  it("writes a row for every request", async () => {
    await run("run", "toy.yaml", "--out", "rows");
    const { requests } = readRunRecord("rows").summary;
    const table = await readRunTable("rows", "requests");
    expect(table.rowCount).toBe(requests.created);
    expect(table.rowCount).toBeGreaterThan(100);
    const latencies = table.columns.latencySeconds as Float64Array;
    const values = latencies.filter((one) => !Number.isNaN(one));
    expect(values.length).toBe(requests.completed + requests.late);
    expect(Math.max(...values)).toBeCloseTo(requests.answeredLatency.maxSeconds!, 12);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean).toBeCloseTo(requests.answeredLatency.meanSeconds!, 12);
  });

  it("does not run differently for being recorded", async () => {
    const { speed, ...plain } = JSON.parse((await run("run", "toy.yaml", "--json")).out);
    await run("run", "toy.yaml", "--out", "recorded");
    expect(withoutEvents(plain)).toEqual(withoutEvents(readRunRecord("recorded")));
    expect(speed.eventsPerSecond).toBeGreaterThan(0);
  });

  it("takes seed, policy and changes from the command line", async () => {
    const args = ["--seed", "5", "--dispatch", "power-of-d", "--set", "dispatch.parameters.d=3"];
    const record = JSON.parse((await run("run", "toy.yaml", "--json", ...args)).out);
    expect(record.seed).toBe(5);
    expect(record.policies.dispatch).toMatchObject({ name: "power-of-d", parameters: { d: 3 } });
    expect(record.scenario.overrides).toEqual(["dispatch.parameters.d=3"]);
    const other = JSON.parse((await run("run", "toy.yaml", "--json")).out);
    expect(record.workloadDigest).not.toBe(other.workloadDigest);
  });

  it("runs a user's own policy, and says so when it fails", async () => {
    put("last.mjs", policyText("return view.candidateCount - 1;"));
    put("broken.mjs", policyText("return view.nothing.at.all;"));
    const fine = await run("run", "toy.yaml", "--dispatch", "./last.mjs", "--json");
    expect(fine.error).toBe("");
    const { dispatch } = JSON.parse(fine.out).policies;
    expect(dispatch).toMatchObject({ name: "./last.mjs", parameters: {} });
    expect(Object.keys(dispatch.module.files)).toEqual(["last.mjs"]);
    const broken = await run("run", "toy.yaml", "--dispatch", "./broken.mjs", "--out", "broken");
    expect(broken.code).toBe(65);
    expect(broken.error).toMatch(
      /^\S*broken\.mjs: "choose" failed for decision \d+: Cannot read .*\n$/,
    );
    expect(readdirSync(folder).filter((name) => name.includes("broken"))).toEqual(["broken.mjs"]);
  });

  it("keeps a folder of somebody else's", async () => {
    mkdirSync("thesis");
    put("thesis/chapter.tex", "years of work");
    expect((await run("run", "toy.yaml", "--out", "thesis")).code).toBe(65);
    expect(existsSync("thesis/chapter.tex")).toBe(true);
  });
});

describe("orrery compare", () => {
  const compare = ["compare", "toy.yaml", "--dispatch", "nearest-edge,random", "--workers", "1"];
  const args = [...compare, "--seeds", "1..2", "--baseline", "random"];

  it("asks every policy for the same work on a seed", async () => {
    const { runs, comparison } = JSON.parse((await run(...args, "--json")).out);
    expect(runs.map((one: { seed: number }) => one.seed)).toEqual([1, 2, 1, 2]);
    expect(comparison.policies).toEqual(["nearest-edge", "random"]);
    for (const seed of [0, 1]) {
      expect(runs[seed].workloadDigest).toBe(runs[seed + 2].workloadDigest);
      expect(runs[seed].digest).not.toBe(runs[seed + 2].digest);
    }
    expect(runs[0].workloadDigest).not.toBe(runs[1].workloadDigest);
  });

  it("prints tables for people and for papers", async () => {
    const text = await run(...args);
    expect([text.code, text.error]).toEqual([0, ""]);
    expect(text.out).toMatch(/^scenario +toy \(toy\.yaml\), hash [0-9a-f]{64}\n/);
    expect(text.out).toMatch(/\nbaseline +random\nnot compared +energy: not modelled\n/);
    expect(text.out).toMatch(/\n\nmetric +policy +kind +mean/);
    expect(text.out).toMatch(/over 2 paired seeds\.\n$/);
    expect((await run(...args, "--markdown")).out).toContain("| p95 latency | nearest-edge |");
    expect((await run(...args, "--latex")).out).toContain("\\begin{tabular}{lllrrrrl}");
    const csv = await run(...args, "--csv", "--out", "values.csv");
    expect(csv.out).toBe("");
    const lines = readFileSync("values.csv", "utf8").split("\r\n");
    expect(lines[0]).toMatch(/^scenario,scenario hash,overrides,version,metric,subject,unit,/);
    expect(lines.filter((line) => /,latency-p95,.*,value,/.test(line)).length).toBe(4);
  });

  it("says in which cell of the grid something went wrong", async () => {
    put("broken.mjs", policyText("return view.nothing.at.all;"));
    const result = await run("compare", "toy.yaml", "--dispatch", "./broken.mjs", "--workers", "1");
    expect(result.code).toBe(65);
    expect(result.error).toMatch(
      /^policy "\.\/broken\.mjs", seed 1: .*"choose" failed for decision \d+: .*\n$/,
    );
  });
});

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

describe("orrery explain", () => {
  it("shows how policies balance the servers of each tier, in words and to a program", async () => {
    const { code, out } = await run("explain", "toy.yaml", "--dispatch", "round-robin,random");
    expect(code).toBe(0);
    expect(out).toMatch(/^Requests that are offered\n/);
    expect(out).toContain("Servers of each tier that are least and most busy, in one run\n");
    expect(out).toMatch(/^round-robin +edge +\d+ +server/m);
    const json = await run("explain", "toy.yaml", "--dispatch", "round-robin,random", "--json");
    const { balance } = JSON.parse(json.out);
    expect(balance.map((one: { policy: string }) => one.policy)).toEqual(["round-robin", "random"]);
    expect(balance[0].tiers[0]).toMatchObject({ tier: "edge", imbalance: "none" });
  });

  it("runs nothing without policies", async () => {
    expect((await run("explain", "toy.yaml")).out).not.toContain("least and most busy");
    expect(JSON.parse((await run("explain", "toy.yaml", "--json")).out).balance).toBeUndefined();
  });
});

describe("orrery validate, policies, schema", () => {
  it("checks all files before it fails", async () => {
    put("bad.yaml", readFileSync("toy.yaml", "utf8").replace("horizon:", "horizn:"));
    const result = await run("validate", "bad.yaml", "toy.yaml", "none.yaml");
    expect(result.code).toBe(65);
    expect(result.out).toBe("toy.yaml: fine\n");
    expect(result.error).toMatch(/^bad\.yaml:4:1: .*horizn.*did you mean "horizon"/m);
    expect(result.error).toMatch(/none\.yaml: no such file\n$/);
  });

  it("tells a program what it found", async () => {
    put("bad.yaml", readFileSync("toy.yaml", "utf8").replace("horizon:", "horizn:"));
    const result = await run("validate", "--json", "bad.yaml", "toy.yaml");
    expect(result.code).toBe(65);
    expect(result.error).toBe("");
    const [bad, toy] = JSON.parse(result.out);
    expect(bad).toMatchObject({ file: "bad.yaml" });
    expect(bad.problems[0]).toMatch(/^bad\.yaml:4:1: /);
    expect(toy).toEqual({ file: "toy.yaml", problems: [], warnings: [] });
  });

  it("lists and describes policies", async () => {
    expect((await run("policies")).out).toMatch(/^nearest-edge +dispatch /m);
    expect((await run("policies", "power-of-d")).out).toMatch(/^d +2 +a whole number, 1 to 1000 /m);
    expect(JSON.parse((await run("policies", "--json")).out).length).toBeGreaterThan(5);
  });

  it("prints the schema and the reference page", async () => {
    const schema = JSON.parse((await run("schema")).out);
    expect(schema.properties.horizon).toBeDefined();
    expect((await run("schema", "--markdown")).out).toContain("horizon");
    const suite = JSON.parse((await run("schema", "suite")).out);
    expect(suite.properties["orrery-suite"]).toBeDefined();
    expect(await run("schema", "suite", "--markdown")).toMatchObject({ code: 64, out: "" });
    expect((await run("schema", "suit")).code).toBe(64);
  });
});

describe("exit codes", () => {
  it.each([
    [0, ["--help"], /^$/],
    [0, ["--version"], /^$/],
    [0, ["run", "--help"], /^$/],
    [64, [], /Usage: orrery/],
    [64, ["rum"], /unknown command 'rum'\n\(Did you mean run\?\)/],
    [64, ["run"], /missing required argument 'file'/],
    [64, ["run", "toy.yaml", "--sed", "1"], /unknown option '--sed'/],
    [64, ["run", "toy.yaml", "--seed", "x"], /Expected a whole number/],
    [64, ["run", "toy.yaml", "--set", "horizon"], /Expected path=value/],
    [64, ["run", "toy.yaml", "--dispatch", "neerest-edge"], /did you mean "nearest-edge"\?\n$/],
    [
      64,
      ["compare", "toy.yaml"],
      /--dispatch, --graph, .*--rescheduling, --queueing: expected policies/,
    ],
    [64, ["compare", "toy.yaml", "--dispatch", "random", "--json", "--csv"], /cannot be used with/],
    [64, ["compare", "toy.yaml", "--dispatch", "random", "--baseline", "x"], /not among the pol/],
    [65, ["run", "none.yaml"], /^none\.yaml: no such file\n$/],
    [65, ["run", "."], /^\.: is a folder, expected a file\n$/],
    [65, ["run", "toy.yaml", "--set", "horizn=1s"], /horizon/],
    [65, ["run", "toy.yaml", "--out", "."], /^\.: exists and is not an Orrery run/],
    [65, ["run", "toy.yaml", "--dispatch", "./none.js"], /none\.js: cannot be loaded/],
    [65, ["run", "toy.yaml", "--set", "dispatch.parameters.x=1"], /unknown parameter "x"/],
  ] as const)("is %d for %j, without a stack trace", async (code, args, message) => {
    const result = await run(...args);
    expect([result.code, result.error]).toEqual([code, expect.stringMatching(message)]);
    expect(result.error).not.toMatch(/^ {4}at /m);
  });

  it("has help with examples for every subcommand", async () => {
    for (const name of ["run", "compare", "validate", "policies", "schema"]) {
      expect((await run(name, "--help")).out).toMatch(
        new RegExp(`Examples:\n {2}\\$ orrery ${name}`),
      );
    }
  });
});
