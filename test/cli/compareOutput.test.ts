import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { policyText, put, useCommandFolder } from "./commandFolder.ts";
import { runCommand as run } from "./inProcess.ts";

useCommandFolder();

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

describe("an option with a value", () => {
  const compare = ["compare", "no.yaml", "--dispatch", "random,alto"];

  it.each([
    ["--metric", "energy", "cost", ", as in --metric energy,cost"],
    ["--seeds", "1..2", "4", ""],
    ["--cache", "one", "two", ""],
  ])("is refused where it stands twice: %s %s", async (option, one, two, hint) => {
    const { code, out, error } = await run(...compare, option, one, option, two);
    expect([code, out]).toEqual([64, ""]);
    expect(error).toContain(
      `error: ${option} is given twice: found "${one}" and "${two}"; expected it once${hint}\n`,
    );
  });

  it("counts each time where it may be repeated, as --set", async () => {
    const { error } = await run(...compare, "--set", "a=1", "--set", "b=2");
    expect(error).toContain("no.yaml");
    expect(error).not.toContain("twice");
  });

  it.each(["1,2,1", "50, 50", "1,1.0"])("refuses %j as an axis", async (values) => {
    const { code, error } = await run(...compare, "--axis", `a.b=${values}`);
    expect(code).toBe(64);
    expect(error).toMatch(/Found (1|50|1\.0) twice; expected each value once\./);
  });
});
