import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cellsIn } from "../../../host/experiment/experimentFolder.ts";
import { loadExperiment } from "../../../host/experiment/loadExperiment.ts";
import type { ExperimentPlan } from "../../../lab/experiment/plan.ts";
import { ofShard } from "../../../lab/experiment/shard.ts";
import { figuresOf, METRICS } from "../../../reports/metrics/index.ts";
import { runCommand } from "../../cli/inProcess.ts";
import { EXPERIMENT, planOf, putExperiment, resultsIn, sweepInto } from "./toyExperiment.ts";

const root = mkdtempSync(join(tmpdir(), "orrery-experiment-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const out = join(root, "out");
let plan: ExperimentPlan;
beforeAll(async () => {
  plan = await planOf(root);
  await sweepInto(out, plan);
});

async function rowsOf(file: string) {
  return parquetReadObjects({ file: await asyncBufferFromFile(join(out, file)) });
}

describe("the folder of an experiment", () => {
  it("has a row for each run and metric, with all settings as columns", async () => {
    const rows = await rowsOf("metrics.parquet");
    const cells = cellsIn(out);
    const expected = plan.manifest.cells.flatMap(({ key, settings }) =>
      METRICS.flatMap((metric) =>
        figuresOf(metric, cells.read(key)!.summary).map(({ subject, value }) => ({
          cellKey: key,
          ...settings,
          "nodes.servers.speed": Number.parseFloat(String(settings["nodes.servers.speed"])),
          "nodes.clients.speed": Number.parseFloat(String(settings["nodes.clients.speed"])),
          ...{ metric: metric.name, scope: metric.scope, subject, unit: metric.unit, value },
        })),
      ),
    );
    expect(rows).toEqual(expected);
    expect(Object.keys(rows[0]).slice(0, 7)).toEqual([
      ...["cellKey", "scenario", "nodes.servers.count", "nodes.servers.speed"],
      ...["nodes.clients.speed", "draw", "dispatch"],
    ]);
    const csv = readFileSync(join(out, "metrics.csv"), "utf8").trim().split("\r\n");
    expect(csv).toHaveLength(rows.length + 1);
    expect(csv[1].split(",")).toEqual(
      Object.values(rows[0]).map((value) =>
        value === null ? "" : String(value).replace("Infinity", "inf"),
      ),
    );
  });

  it("has the kept tables of all runs, and a row for each run", async () => {
    const runs = await rowsOf("runs.parquet");
    expect(runs.map(({ cellKey }) => cellKey)).toEqual(plan.cells.map(({ key }) => key));
    expect(runs.map(({ inputHash }) => inputHash)).toEqual(plan.cells.map((one) => one.inputHash));
    const requests = await rowsOf("requests.parquet");
    const cells = cellsIn(out);
    const created = plan.cells.map(({ key }) => cells.read(key)!.summary.requests.created);
    expect(requests).toHaveLength(created.reduce((sum, one) => sum + one, 0));
    const last = plan.manifest.cells.at(-1)!;
    const answered = requests.filter(
      ({ cellKey, answeredSeconds }) => cellKey === last.key && answeredSeconds !== null,
    );
    const { completed, late } = cells.read(last.key)!.summary.requests;
    expect(answered).toHaveLength(completed + late);
  });

  it("is the same bytes in any order, in any shards, however often it was broken off", async () => {
    const whole = resultsIn(out);
    let count = 0;
    const order = fc.shuffledSubarray(plan.cells as never[], { minLength: plan.cells.length });
    const property = fc.asyncProperty(
      order,
      fc.nat(23),
      fc.integer({ min: 1, max: 4 }),
      async (...[cells, cut, shards]) => {
        const other = join(root, `other-${count++}`);
        // Broken off after some cells, then in shards, of which the last one finds all there.
        await sweepInto(other, plan, cells.slice(0, cut));
        for (let number = 1; number <= shards; number++) {
          await sweepInto(other, plan, ofShard(cells, { number, of: shards }));
        }
        expect(resultsIn(other)).toEqual(whole);
      },
    );
    await fc.assert(property, { numRuns: 3 });
  });

  it("is the same experiment though its file says it in other words", async () => {
    const again = await planOf(
      join(root, "words"),
      EXPERIMENT.replace("[1, 3]", "[1,\n    3]").replace("horizon: 5s", "horizon: 5000ms"),
    );
    expect(again.manifest.hash).toBe(plan.manifest.hash);
    const before = resultsIn(out);
    await sweepInto(out, again, []);
    await sweepInto(out, plan, []);
    expect(resultsIn(out)).toEqual(before);
  });

  it("grows with its experiment, and runs only what is new; what is not asked for stays", async () => {
    const few = EXPERIMENT.replace(", random]", "]");
    const small = await planOf(join(root, "few"), few);
    const grown = join(root, "grown");
    await sweepInto(grown, small);
    const before = resultsIn(grown);
    const more = await planOf(
      join(root, "more"),
      few.replace("[1, 3]", "[1, 3, 5]").replace('d=2"]', 'd=2", random]').replace("[1]", "[1, 2]"),
    );
    // What was there is not written again: it stays as it is, and what has begun has no results.
    await sweepInto(grown, more, []);
    expect(Object.keys(resultsIn(grown)).filter((name) => name.endsWith(".parquet"))).toEqual(
      Object.keys(before).filter((name) => name.startsWith("cells") && name.endsWith(".parquet")),
    );
    const known = new Set(small.cells.map(({ key }) => key));
    const added = more.cells.filter(({ key }) => !known.has(key));
    expect([small.cells.length, added.length, more.cells.length]).toEqual([16, 56, 72]);
    await sweepInto(grown, more, added);
    const fresh = join(root, "fresh");
    await sweepInto(fresh, more);
    expect(resultsIn(grown)).toEqual(resultsIn(fresh));
    await sweepInto(grown, small, []);
    expect(resultsIn(grown)).toEqual({ ...resultsIn(grown), ...before });
    const file = join(root, "few", "servers.yaml");
    const { code, out: told } = await runCommand("sweep", file, "--out", grown);
    expect([code, told.replaceAll(grown, "grown")]).toEqual([
      0,
      expect.stringMatching(
        /^runs +16: 0 run in .*, 16 there before\nfolder .*\nnot in it +56 from before that are not/m,
      ),
    ]);
  });

  it("keeps another table when asked to, for which all is run again", async () => {
    const tabled = join(root, "tabled");
    const without = EXPERIMENT.replace("tables: [requests]\n", "");
    await sweepInto(tabled, await planOf(join(root, "without"), without));
    await sweepInto(tabled, plan);
    const { "requests.parquet": kept } = resultsIn(tabled);
    expect(kept).toBe(resultsIn(out)["requests.parquet"]);
    await sweepInto(tabled, await planOf(join(root, "without"), without), []);
    expect(resultsIn(tabled)["requests.parquet"]).toBeUndefined();
  });

  it("refuses another experiment, and what is none", async () => {
    const other = await planOf(join(root, "name"), EXPERIMENT.replace("servers", "clients"));
    await expect(sweepInto(out, other)).rejects.toThrow(
      /out: has the experiment "servers", not "clients"$/,
    );
    const longer = await planOf(join(root, "longer"), EXPERIMENT.replace("5s", "6s"));
    await expect(sweepInto(out, longer)).rejects.toThrow(
      /"servers" with other runs alone: .*; choose another folder$/,
    );
    const manifest = { ...plan.manifest, engine: "0".repeat(64), hash: "another" };
    await expect(sweepInto(out, { ...plan, manifest })).rejects.toThrow(
      /as another version of the engine ran it \(code [0-9a-f]{12}, not 000000000000\)/,
    );
    writeFileSync(join(root, "file"), "");
    await expect(sweepInto(join(root, "file"), plan)).rejects.toThrow(/file: is no folder/);
    await expect(sweepInto(root, plan)).rejects.toThrow(/is no folder of an experiment; it was/);
  });
});

describe("loadExperiment", () => {
  const problems = async (text: string) => {
    const file = putExperiment(join(root, "wrong"), text);
    const error = await loadExperiment(file).catch((thrown: Error) => thrown);
    return (error as Error).message.replaceAll(`${join(root, "wrong")}/`, "").split("\n");
  };

  it("tells what scenarios find wrong at the places where the experiment sets it, once", async () => {
    const wrong = EXPERIMENT.replace("horizon: 5s", "horizon: soon")
      .replace("[1, 3]", "[1, -3]")
      .replace("nodes.clients.speed", "nodes.client.speed");
    expect(await problems(wrong)).toEqual([
      expect.stringMatching(/^servers\.yaml:5:39: scenarios\[0\]\.set\.horizon: found "soon"/),
      expect.stringMatching(/^servers\.yaml:7:28: axes\[nodes\.servers\.count\]\[1\]: found -3/),
      expect.stringMatching(
        /^servers\.yaml:12:25: sample\.ranges\[nodes\.client\.speed\]: .*; did/,
      ),
    ]);
  });

  it("tells what is wrong with policies, and with parameters that none of them has", async () => {
    const wrong = EXPERIMENT.replace("random]", "nearest]").replace("d=2", "d=-1");
    expect(await problems(wrong)).toEqual([
      expect.stringMatching(/^servers\.yaml:14:28: policies\.dispatch\[1\]: /),
      expect.stringMatching(/^servers\.yaml:14:47: policies\.dispatch\[2\]: .*"nearest"/),
    ]);
    const unknown = EXPERIMENT.replace("nodes.servers.count", "dispatch.parameters.e");
    expect(await problems(unknown)).toEqual([
      expect.stringMatching(/^servers\.yaml:7:3: .*expected a parameter that a dispatch policy/),
    ]);
  });

  it("tells of scenarios that are not there, or have one name", async () => {
    const twice = EXPERIMENT.replace("axes:", "  - toy.yaml\n  - no.yaml\naxes:");
    expect(await problems(twice)).toEqual([
      expect.stringMatching(/^servers\.yaml:6:5: scenarios\[1\]: found the name "toy" twice/),
      expect.stringMatching(/^servers\.yaml:7:5: scenarios\[2\]: found no\.yaml: no such file/),
    ]);
  });
});
