import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { runCommand } from "./inProcess.ts";

const folder = mkdtempSync(join(tmpdir(), "orrery-view-"));
afterAll(() => rmSync(folder, { recursive: true }));

it("says what is no run and no experiment, before it serves anything", async () => {
  const { code, out, error } = await runCommand("view", folder, "--no-open");
  expect([code, out]).toEqual([65, ""]);
  expect(error).toContain("neither a run (run.json) nor an experiment (experiment.json)");
});

it.each(["-1", "70000", "x"])("refuses the port %s", async (port) => {
  const { code, error } = await runCommand("view", "--port", port);
  expect(code).toBe(64);
  expect(error).toContain("a whole number from 0 to 65535");
});
