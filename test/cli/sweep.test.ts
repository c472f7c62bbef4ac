import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resultsIn } from "../host/experiment/toyExperiment.ts";
import { builtFolder, discard, orrery, started } from "./built.ts";

const folder = mkdtempSync(join(tmpdir(), "orrery-sweep-"));
const CELLS = 2 * 2 * 8;
const EXPERIMENT = `orrery-experiment: 1
name: corner
scenarios: [{ file: toy.yaml, set: { horizon: 6s } }]
axes: { nodes.server.count: [1, 2] }
policies: { dispatch: [nearest-edge, random] }
seeds: 1..8
tables: [tasks]
`;

let built = "";
beforeAll(() => {
  built = builtFolder();
  copyFileSync(join(import.meta.dirname, "toy.yaml"), join(folder, "toy.yaml"));
  writeFileSync(join(folder, "corner.yaml"), EXPERIMENT);
});
afterAll(() => {
  discard(built);
  rmSync(folder, { recursive: true, force: true });
});

const sweep = (...args: readonly string[]) =>
  orrery(built, folder, ["sweep", "corner.yaml", ...args]);

/** How many cells are whole in a folder of results. */
function cellsOf(out: string): number {
  const cells = join(folder, out, "cells");
  if (!existsSync(cells)) return 0;
  const names = readdirSync(cells, { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(".json")).length;
}

/** Starts a sweep and sends it a signal when so many cells are there. */
async function stopped(out: string, signal: NodeJS.Signals, cells: number) {
  const args = ["sweep", "corner.yaml", "--out", out, "--workers", "2"];
  const { child, finished } = started(built, folder, args);
  while (cellsOf(out) < cells && child.exitCode === null) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  child.kill(signal);
  return finished;
}

describe("orrery sweep", () => {
  it("is safe to run twice at once in one folder", async () => {
    const once = () => sweep("--out", "twice", "--workers", "1", "--json");
    const twice = await Promise.all([once, once].map((one) => one()));
    expect(twice.map(({ code, error }) => [code, error])).toEqual([
      [0, ""],
      [0, ""],
    ]);
    const { cells, missing } = JSON.parse(twice[0].out);
    expect([cells, missing, cellsOf("twice")]).toEqual([CELLS, 0, CELLS]);
  });

  it("leaves the same bytes after kills, an interruption, and with two workers", async () => {
    const out = "stopped";
    for (const cells of [1, 8]) {
      expect((await stopped(out, "SIGKILL", cells)).signal).toBe("SIGKILL");
      expect(cellsOf(out)).toBeLessThan(CELLS);
    }
    const { code, error } = await stopped(out, "SIGINT", 14);
    expect([code, error]).toEqual([
      130,
      "orrery: interrupted; the runs that had ended are kept, " +
        "and the same command goes on from there\n",
    ]);
    const before = cellsOf(out);
    expect(before).toBeGreaterThanOrEqual(14);
    const last = await sweep("--out", out, "--workers", "2", "--json");
    expect([last.code, last.error]).toEqual([0, ""]);
    expect(JSON.parse(last.out)).toMatchObject({ cells: CELLS, missing: 0, ran: CELLS - before });
    expect(resultsIn(join(folder, out))).toEqual(resultsIn(join(folder, "twice")));
    expect(readdirSync(join(folder, out)).filter((name) => name.startsWith("."))).toEqual([]);
  });
});
