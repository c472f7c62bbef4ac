import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { ROOT } from "../architecture/sourceFiles.ts";
import { filesWith } from "../scenario/importers/edgeCloudSimFiles.ts";
import { runCommand as run } from "./inProcess.ts";

const folder = mkdtempSync(join(tmpdir(), "orrery-import-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { applications, edgeDevices, settings } = filesWith();
writeFileSync(join(folder, "applications.xml"), applications.text);
writeFileSync(join(folder, "edge_devices.xml"), edgeDevices.text);
writeFileSync(join(folder, "default_config.properties"), settings.text);

const importing = (...more: readonly string[]) =>
  run("import", "edgecloudsim", folder, "--devices", "4", "--scenario", "TWO_TIER", ...more);

it("writes a scenario that runs", async () => {
  const file = join(folder, "made.yaml");
  expect(await importing("--out", file)).toMatchObject({ code: 0, out: "" });
  expect(readFileSync(file, "utf8")).toContain("orrery: 1");
  const { code, out } = await run("run", file, "--json");
  expect(code).toBe(0);
  expect(JSON.parse(out).summary.requests.created).toBeGreaterThan(0);
});

it("prints it, as YAML or as JSON with what was left out", async () => {
  expect((await importing()).out).toContain("orrery: 1");
  const { out } = await importing("--json");
  expect(JSON.parse(out)).toMatchObject({ scenario: { orrery: 1 }, remarks: expect.any(Array) });
});

it("says which file is missing, and which option", async () => {
  const absent = await importing("--settings", "none.properties");
  expect(absent).toMatchObject({ code: 65, out: "" });
  expect(absent.error).toContain("none.properties");
  const { code, error } = await run("import", "edgecloudsim", folder, "--devices", "4");
  expect(code).toBe(64);
  expect(error).toContain("--scenario");
});

const DIAMOND = join(ROOT, "examples/diamond.json");

it("makes a scenario of a workflow, which runs, is compared and has a bound", async () => {
  const file = join(folder, "diamond.yaml");
  const made = await run("import", "wfformat", DIAMOND, "--bandwidth", "8", "--out", file);
  expect(made).toMatchObject({ code: 0, out: "" });
  expect(made.error).toMatch(/^remark: the file says nothing of the network: 8 Mbit\/s and 0 ms/);
  const { code, out } = await run("run", file, "--json");
  expect(code).toBe(0);
  const { requests } = JSON.parse(out).summary;
  expect(requests).toMatchObject({ created: 1, completed: 1 });
  // Both halves on the fast machine: a second for the first file, then 2, 8 and 1 of work.
  expect(requests.answeredLatency.meanSeconds).toBe(12);
  const bound = await run("bound", file, "--graph", "heft", "--json");
  expect(JSON.parse(bound.out).applications[0].best).toMatchObject({
    isOptimum: true,
    seconds: 12,
  });
});

it("says where a workflow is wrong", async () => {
  const file = join(folder, "wrong.json");
  writeFileSync(file, '{ "name": "x", "schemaVersion": "2.0" }');
  const { code, error } = await run("import", "wfformat", file);
  expect(code).toBe(65);
  expect(error).toMatch(
    /wrong\.json:1:33: schemaVersion: found schemaVersion "2\.0"; expected one/,
  );
  expect((await run("import", "wfformat", file, "--bandwidth", "0")).code).toBe(64);
});
