import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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

  it("reads the files of the folder, nothing else, and writes nothing", async () => {
    const other = join(root, "other.csv");
    writeFileSync(other, "x\n1\n");
    const kept = join(out, "runs.parquet");
    const before = readFileSync(kept);
    const refused = async (sql: string) => (await runCommand("query", out, sql)).code;
    for (const sql of [
      `SELECT * FROM '${other}'`,
      `SELECT * FROM read_text('${other}')`,
      `SELECT * FROM glob('${root}/*')`,
      `COPY runs TO '${join(root, "copy.csv")}'`,
      `COPY (SELECT 1) TO '${kept}' (FORMAT parquet, USE_TMP_FILE false)`,
      `EXPLAIN ANALYZE COPY (SELECT 1) TO '${kept}' (FORMAT parquet, USE_TMP_FILE false)`,
      `SELECT 1; COPY (SELECT 1) TO '${kept}' (FORMAT parquet, USE_TMP_FILE false)`,
      `EXPORT DATABASE '${join(root, "export")}'`,
      `ATTACH '${join(root, "new.db")}'`,
      `SET enable_external_access = true; SELECT * FROM '${other}'`,
      "INSTALL httpfs",
    ]) {
      expect([sql, await refused(sql)]).toEqual([sql, 64]);
    }
    expect(readFileSync(kept).equals(before)).toBe(true);
    for (const name of ["copy.csv", "export", "new.db"]) {
      expect(existsSync(join(root, name))).toBe(false);
    }
    for (const sql of ["DESCRIBE runs", "FROM runs LIMIT 1", "PIVOT runs ON dispatch"]) {
      expect([sql, await refused(sql)]).toEqual([sql, 0]);
    }
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
