import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Failure } from "../../host/failure.ts";
import { optionalPackage } from "../../host/optionalPackage.ts";
import { planOf, sweepInto } from "../host/experiment/toyExperiment.ts";
import { runCommand } from "./inProcess.ts";

const root = mkdtempSync(join(tmpdir(), "orrery-query-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const out = join(root, "out");
beforeAll(async () => sweepInto(out, await planOf(root)));

describe("orrery query", () => {
  it("answers over the results and the kept tables, as text, CSV and JSON", async () => {
    const sql =
      "SELECT dispatch, count(DISTINCT cellKey) AS runs, count(*) > 0 AS there " +
      "FROM requests JOIN runs USING (cellKey, dispatch) GROUP BY dispatch ORDER BY dispatch";
    const [text, csv, json] = [
      await runCommand("query", out, sql),
      await runCommand("query", out, sql, "--csv"),
      await runCommand("query", out, sql, "--json"),
    ];
    expect(text.out.split("\n").slice(0, 3).join("\n")).toMatch(
      /^dispatch +runs +there\n[─ ]+\nnearest-edge +8 +true$/,
    );
    expect(csv.out.split("\r\n")[0]).toBe("dispatch,runs,there");
    expect(JSON.parse(json.out).map(({ runs }: { runs: number }) => runs)).toEqual([8, 8, 8]);
  });

  it("has axes as numbers, and metrics by name", async () => {
    const sql =
      'SELECT "nodes.servers.count" AS servers, avg(value) AS misses FROM metrics ' +
      "WHERE metric = 'failures' AND subject IS NULL GROUP BY 1 ORDER BY 1";
    const { out: text } = await runCommand("query", out, sql, "--json");
    expect(JSON.parse(text).map(({ servers }: { servers: number }) => servers)).toEqual([1, 3]);
  });

  it("tells what is wrong with a query or a folder", async () => {
    const wrong = await runCommand("query", out, "SELECT nothing FROM metrics");
    expect([wrong.code, wrong.error]).toEqual([64, expect.stringContaining('"nothing" not found')]);
    const { code, error } = await runCommand("query", join(root, "none"), "SELECT 1");
    expect([code, error]).toEqual([65, expect.stringMatching(/no folder with Parquet files\n$/)]);
  });

  it("tells how to install what it needs", async () => {
    const missing = Object.assign(new Error(), { code: "ERR_MODULE_NOT_FOUND" });
    const load = () => Promise.reject(missing);
    const attempt = optionalPackage(load, ["one", "two"], "orrery query");
    await expect(attempt).rejects.toThrow(Failure);
    await expect(attempt).rejects.toThrow("not installed: npm install one two");
  });
});
