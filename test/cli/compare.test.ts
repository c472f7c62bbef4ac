import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { RunRecord } from "../../sim/record/runRecord.ts";
import { ROOT } from "../architecture/sourceFiles.ts";
import { useCommandFolder } from "./commandFolder.ts";
import { runCommand as run } from "./inProcess.ts";

useCommandFolder();
beforeAll(() => copyFileSync(join(ROOT, "scenarios/task-graph.yaml"), "task-graph.yaml"));

const TOY = ["compare", "toy.yaml", "--seeds", "1..2", "--workers", "1"];
const SETTINGS = ["--dispatch", "edge-aware,edge-aware:network=0.8:compute=0.1"];
const GRAPH = ["compare", "task-graph.yaml", "--seeds", "1..2", "--workers", "1"];
const SHORT = ["--set", "horizon=30s", "--set", "warmup=1s"];

describe("two settings of one policy", () => {
  const changed = "edge-aware:network=0.8:compute=0.1";

  it("are told apart by what was written, and run with their own parameters", async () => {
    const { code, out } = await run(...TOY, ...SETTINGS, "--json");
    expect(code).toBe(0);
    const { comparison, runs } = JSON.parse(out);
    expect(comparison.policies).toEqual(["edge-aware", changed]);
    const parameters = runs.map(({ policies }: RunRecord) => policies.dispatch!.parameters);
    const own = { network: 0.4, compute: 0.4, location: 0.2, reference: 1, range: 10_000 };
    expect(parameters).toEqual([
      own,
      own,
      ...[1, 2].map(() => ({ ...own, network: 0.8, compute: 0.1 })),
    ]);
    expect(new Set(runs.map(({ inputHash }: RunRecord) => inputHash)).size).toBe(4);
    expect(runs.map(({ policy }: { policy: string }) => policy)[2]).toBe(changed);
  });

  it("are named with all parameters in every form", async () => {
    const all = `${changed}: edge-aware, network 0.8, compute 0.1, location 0.2, reference 1, range 10000`;
    const text = await run(...TOY, ...SETTINGS, "--baseline", changed);
    expect(text.out).toMatch(/\nseeds +1\.\.2\n/);
    expect(text.out).toMatch(new RegExp(`\nbaseline +${changed}\n`));
    expect(text.out).toMatch(new RegExp(`\ndispatch +${all}\n`));
    const printed = async (form: string) => (await run(...TOY, ...SETTINGS, form)).out;
    expect(await printed("--markdown")).toContain(`\n- dispatch: ${all}\n`);
    expect(await printed("--latex")).toContain(`\n% dispatch: ${all}\n`);
    expect(await printed("--csv")).toContain(
      `,${changed},"network 0.8, compute 0.1, location 0.2, reference 1, range 10000",2,`,
    );
  });

  it("go before the file's and before --set", async () => {
    const set = ["--set", "dispatch.policy=power-of-d", "--set", "dispatch.parameters.d=4"];
    const policies = ["--dispatch", "power-of-d,power-of-d:d=3,random", "--json"];
    const { runs } = JSON.parse((await run(...TOY, ...set, ...policies)).out);
    const parameters = runs.map((one: RunRecord) => one.policies.dispatch!.parameters);
    expect([parameters[0], parameters[2], parameters[4]]).toEqual([
      { tier: "edge", d: 4 },
      { tier: "edge", d: 3 },
      {},
    ]);
  });
});

describe("graph policies", () => {
  it("are compared, settings and all", async () => {
    const names = "heft,cpop,heft:insertion=false";
    const { code, out, error } = await run(...GRAPH, ...SHORT, "--graph", names, "--json");
    const twins = '"heft" and "heft:insertion=false" have the same runs';
    expect([code, error]).toEqual([0, `task-graph.yaml: warning: ${twins}\n`]);
    const { comparison, information, runs } = JSON.parse(out);
    expect(comparison.policies).toEqual(names.split(","));
    const [aggregate] = information.interquartileMeans;
    expect(aggregate.metric).toBe("latency-p95");
    expect(aggregate.policies.map(({ policy }: { policy: string }) => policy)).toEqual(
      comparison.policies,
    );
    const graphs = runs.map(({ policies }: RunRecord) => policies.graph);
    expect(graphs[0]).toEqual({ name: "heft", parameters: { insertion: true, ownPairs: false } });
    expect(graphs[4]).toEqual({ name: "heft", parameters: { insertion: false, ownPairs: false } });
    for (const one of runs) expect(one.policies.dispatch.name).toBe("earliest-finish");
    expect(runs[0].digest).not.toBe(runs[2].digest);
  });

  it("are compared with a policy of another kind beside all of them", async () => {
    const beside = ["--graph", "heft,cpop", "--dispatch", "random"];
    const { out } = await run(...GRAPH, ...SHORT, ...beside);
    expect(out).toMatch(/\ndispatch +random\n/);
    const fixed = ["--dispatch", "random,nearest-edge", "--graph", "cpop", "--json"];
    const { runs } = JSON.parse((await run(...GRAPH, ...SHORT, ...fixed)).out);
    const names = runs.map(({ policies }: RunRecord) => policies.graph!.name);
    expect(new Set(names)).toEqual(new Set(["cpop"]));
  });

  it("run in place of the scenario's, or where it has none", async () => {
    const record = async (...args: readonly string[]): Promise<RunRecord> =>
      JSON.parse((await run("run", ...args, "--json")).out);
    const own = await record("task-graph.yaml", ...SHORT);
    expect(own.policies.graph?.name).toBe("heft");
    expect(
      (await record("task-graph.yaml", ...SHORT, "--graph", "cpop")).policies.graph?.name,
    ).toBe("cpop");
    expect((await record("toy.yaml")).policies.graph).toBeUndefined();
    expect((await record("toy.yaml", "--graph", "heft")).policies.graph?.name).toBe("heft");
  });
});

it("a user's module is hashed with what it imports, in each record", async () => {
  mkdirSync("parts");
  writeFileSync("parts/last.mjs", "export const last = (view) => view.candidateCount - 1;");
  writeFileSync(
    "mine.mjs",
    `import { last } from "./parts/last.mjs";
    export default {
      kind: "dispatch", name: "mine", summary: "Takes the last.", source: "here",
      parameters: [{ type: "word", name: "mode", summary: "How.", default: "fast",
        values: ["fast", "slow"], source: "chosen" }],
      create: () => ({ choose: last, explain: () => [] }),
    };`,
  );
  const modules = ["--dispatch", "./mine.mjs,./mine.mjs:mode=slow", "--json"];
  const { comparison, runs } = JSON.parse((await run(...TOY, ...modules)).out);
  expect(comparison.policies).toEqual(["./mine.mjs", "./mine.mjs:mode=slow"]);
  const { name, parameters, module } = runs[2].policies.dispatch;
  expect([name, parameters, module.name]).toEqual(["./mine.mjs", { mode: "slow" }, "mine"]);
  expect(Object.keys(module.files)).toEqual(["mine.mjs", "parts/last.mjs"]);
  expect(runs[0].policies.dispatch.module).toEqual(module);
  expect(runs[0].digest).toBe(runs[2].digest);
});

it("a module that the scenario names is not needed where another policy runs", async () => {
  const set = ["--set", "dispatch.policy=./gone.mjs", "--set", "dispatch.parameters.d=4"];
  const result = await run("run", "toy.yaml", ...set, "--dispatch", "power-of-d", "--json");
  expect(result.error).toBe("");
  expect(JSON.parse(result.out).policies.dispatch.parameters).toMatchObject({ d: 4 });
  const needed = await run("run", "toy.yaml", ...set);
  expect([needed.code, needed.error]).toEqual([65, expect.stringMatching(/cannot be loaded/)]);
});

it("a module named by the scenario and on the command line is one policy", async () => {
  mkdirSync("deep");
  copyFileSync("mine.mjs", "deep/mine.mjs");
  mkdirSync("deep/parts");
  copyFileSync("parts/last.mjs", "deep/parts/last.mjs");
  const own = "dispatch: { policy: ./mine.mjs, parameters: { mode: slow } }";
  const text = readFileSync("toy.yaml", "utf8").replace(/^dispatch: .*$/m, own);
  writeFileSync("deep/toy.yaml", text);
  const mode = async (...args: readonly string[]) =>
    JSON.parse((await run("run", "deep/toy.yaml", ...args, "--json")).out).policies.dispatch;
  expect(await mode()).toMatchObject({ name: "./mine.mjs", parameters: { mode: "slow" } });
  const same = await mode("--dispatch", "deep/mine.mjs");
  expect(same).toMatchObject({ name: "deep/mine.mjs", parameters: { mode: "slow" } });
  expect(await mode("--dispatch", "./mine.mjs")).toMatchObject({ parameters: { mode: "fast" } });
});

it.each([
  [
    "--dispatch",
    "a,b",
    "--graph",
    "c,d",
    /--dispatch, --graph: found 2 and 2; expected several .* of one kind.*orrery sweep/s,
  ],
  ["--dispatch", "random", "--graph", "heft", /expected several policies of one of these/],
  ["--dispatch", "random,heft", "", "", /"heft" is a graph policy, not a dispatch one/],
  ["--dispatch", "power-of-d:e=1", "", "", /policy "power-of-d:e=1": unknown parameter "e"/],
  [
    "--dispatch",
    "power-of-d:d=0,random",
    "",
    "",
    /"power-of-d:d=0": .*expected 1 to 1000, found 0/,
  ],
  ["--graph", "heft,heft:insertion=1", "", "", /expected true or false, found 1/],
  ["--dispatch", "a,b", "--metric", "energi", /energi: expected one of .* mean "energy"/],
  ["--dispatch", "random:d=,random", "", "", /a setting without a value/],
  ["--dispatch", "power-of-d:d=2,power-of-d:d=3", "--baseline", "power-of-d", /not among the pol/],
] as const)("%s %s %s %s is misuse", async (option, value, other, second, message) => {
  const more = other === "" ? [] : [other, second];
  const result = await run(...TOY, option, value, ...more);
  expect([result.code, result.error]).toEqual([64, expect.stringMatching(message)]);
});

describe("a comparison along an axis", () => {
  const AXIS = [...TOY, "--dispatch", "on-board,nearest-edge", "--axis", "horizon=10s,20s"];

  it("prints for each metric a chart, a table and what the ranking does", async () => {
    const { code, out } = await run(...AXIS, "--metric", "deadline-misses,latency-p50");
    expect(code).toBe(0);
    expect(out).toMatch(/^axis +horizon = 10s, 20s$/m);
    expect(out).toMatch(/^policy +10s +20s$/m);
    expect(out.match(/^a on-board {3}b nearest-edge$/gm)).toHaveLength(2);
    expect(out).toMatch(/^At horizon 10s/m);
  });

  it("has every value of every point in CSV and JSON", async () => {
    const csv = (await run(...AXIS, "--csv")).out.trim().split("\r\n");
    expect(csv[0]).toMatch(/^horizon,scenario,/);
    expect(new Set(csv.slice(1).map((line) => line.split(",")[0]))).toEqual(
      new Set(["10s", "20s"]),
    );
    const json = JSON.parse((await run(...AXIS, "--json")).out);
    expect(json.axis).toEqual({ path: "horizon", values: ["10s", "20s"], kind: "dispatch" });
    expect(json.rankings[0].points).toHaveLength(2);
    expect(json.runs).toHaveLength(8);
  });

  it("does not rank by what needs equal work", async () => {
    const { out } = await run(...AXIS, "--metric", "energy,deadline-misses");
    expect(out).toMatch(/^not ranked +energy: policies answer different amounts of work$/m);
  });

  it("fails before any run where the setting is none, or there is one value only", async () => {
    const wrong = [...TOY, "--dispatch", "on-board,nearest-edge", "--axis"];
    expect((await run(...wrong, "horizn=10s,20s")).code).toBe(65);
    expect((await run(...wrong, "horizon=10s")).code).toBe(64);
    const overruled = await run(...wrong, "dispatch.policy=random,on-board");
    expect(overruled.code).toBe(64);
    expect(overruled.error).toContain("--axis dispatch.policy: found what --dispatch decides");
  });
});
