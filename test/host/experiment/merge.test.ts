import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cellsIn } from "../../../host/experiment/experimentFolder.ts";
import { mergeFolders } from "../../../host/experiment/mergeFolders.ts";
import type { ExperimentPlan } from "../../../lab/experiment/plan.ts";
import { ofShard } from "../../../lab/experiment/shard.ts";
import { EXPERIMENT, planOf, resultsIn, sweepInto } from "./toyExperiment.ts";

const root = mkdtempSync(join(tmpdir(), "orrery-merge-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const inRoot = (name: string) => join(root, name);
let plan: ExperimentPlan;
beforeAll(async () => {
  plan = await planOf(root);
  await sweepInto(inRoot("whole"), plan);
  for (const number of [1, 2, 3]) {
    await sweepInto(inRoot(`part-${number}`), plan, ofShard(plan.cells, { number, of: 3 }));
  }
});

const merge = (names: readonly string[], out: string) =>
  mergeFolders(names.map(inRoot), inRoot(out)).catch((error: Error) =>
    error.message.replaceAll(`${root}/`, ""),
  );

describe("mergeFolders", () => {
  it("makes of shards the bytes of one sweep, whatever their order, and also in one of them", async () => {
    await merge(["part-3", "part-1", "part-2"], "all");
    expect(resultsIn(inRoot("all"))).toEqual(resultsIn(inRoot("whole")));
    await merge(["part-1", "part-2", "part-3", "whole"], "part-2");
    expect(resultsIn(inRoot("part-2"))).toEqual(resultsIn(inRoot("whole")));
  });

  it("tells which runs are missing, and writes nothing", async () => {
    const [first, second] = plan.manifest.cells;
    const parts = (numbers: readonly number[]) => numbers.map((number) => `part-${number}`);
    const message = await merge(parts([3]), "some");
    expect(message).toMatch(/^16 of 24 runs are in none of the folders\nmissing: scenario toy, /);
    expect(message).toMatch(/, dispatch power-of-d:d=2, seed 1\n.*\nmissing: 6 more$/s);
    expect(message).toContain(`dispatch ${first.settings.dispatch}, seed 1`);
    expect(message).toContain(`dispatch ${second.settings.dispatch}, seed 1`);
    await expect(async () => resultsIn(inRoot("some"))).rejects.toThrow("ENOENT");
  });

  it("refuses what does not belong together", async () => {
    const other = await planOf(inRoot("files"), EXPERIMENT.replace("servers", "clients"));
    await sweepInto(inRoot("other"), other, []);
    expect(await merge(["part-1", "other"], "all")).toBe(
      'other: does not belong to part-1: experiment "clients", not "servers"',
    );
    expect(await merge(["part-1", "files"], "all")).toBe("files/experiment.json: no such file");
  });

  it("refuses a run that differs between two folders", async () => {
    const [{ key }] = plan.manifest.cells;
    await sweepInto(inRoot("changed"), plan, plan.cells.slice(0, 1));
    const file = join(inRoot("changed"), "cells", key.slice(0, 2), `${key}.json`);
    const { digest } = cellsIn(inRoot("whole")).read(key)!;
    const changed = readFileSync(file, "utf8").replaceAll(digest, "0".repeat(digest.length));
    writeFileSync(file, changed);
    expect(await merge(["whole", "changed"], "all")).toMatch(
      /^scenario toy, .*, seed 1: differs in whole and changed, where it has one key$/,
    );
  });
});
