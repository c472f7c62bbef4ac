import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runCommand } from "./inProcess.ts";

const folder = mkdtempSync(join(tmpdir(), "orrery-export-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = join(folder, "run");
let requests: Record<string, unknown>[];

beforeAll(async () => {
  const more = ["--set", "horizon=3000s", "--out", run];
  const { error } = await runCommand("run", "scenarios/queue.yaml", ...more);
  expect(error).toBe("");
  const file = await asyncBufferFromFile(join(run, "requests.parquet"));
  requests = await parquetReadObjects({ file });
});

it("prints a table as CSV and as JSON, each row as the file has it", async () => {
  // More rows than are written at once.
  expect(requests.length).toBeGreaterThan(10_000);
  const json = await runCommand("export", "json", run, "--table", "requests");
  expect(JSON.parse(json.out)).toEqual(requests);
  const csv = await runCommand("export", "csv", run, "--table", "requests");
  const lines = csv.out.trimEnd().split("\r\n");
  expect(lines[0]).toBe(Object.keys(requests[0]).join(","));
  const texts = requests.map((row) => Object.values(row).map((one) => String(one ?? "")));
  expect(lines.slice(1)).toEqual(texts.map((row) => row.join(",")));
});

it("writes all tables to a folder, empty ones too", async () => {
  const out = join(folder, "new", "tables");
  const { code } = await runCommand("export", "json", run, "--out", out);
  expect(code).toBe(0);
  const names = readdirSync(run).flatMap((name) => name.match(/^(.*)\.parquet$/)?.[1] ?? []);
  expect(readdirSync(out).sort()).toEqual(names.map((name) => `${name}.json`).sort());
  expect(JSON.parse(readFileSync(join(out, "vehicles.json"), "utf8"))).toEqual([]);
});

it("refuses what is no run, and a table that a run has not", async () => {
  const other = await runCommand("export", "perfetto", folder, "--out", join(folder, "a"));
  expect([other.code, other.error]).toEqual([65, `${folder}/run.json: no such file\n`]);
  const table = await runCommand("export", "csv", run, "--table", "request");
  expect(table.code).toBe(64);
  expect(table.error).toMatch(
    /^--table: found "request"; expected requests, .*mean "requests"\?\n$/,
  );
});
