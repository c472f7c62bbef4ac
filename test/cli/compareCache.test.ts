import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { filesIn } from "../host/cells/filesIn.ts";
import { runCommand } from "./inProcess.ts";

const folder = mkdtempSync(join(tmpdir(), "orrery-cache-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const TOY = join(import.meta.dirname, "toy.yaml");

it("compare prints from the runs of a folder what it prints without, and makes none twice", async () => {
  const cache = join(folder, "runs");
  const compare = (seeds: string, ...more: readonly string[]) =>
    runCommand(
      ...["compare", TOY, "--dispatch", "nearest-edge,random", "--set", "horizon=5s"],
      ...["--workers", "1", "--json", "--seeds", seeds, ...more],
    );
  const alone = await compare("1..3");
  expect(alone.code).toBe(0);
  await compare("1..2", "--cache", cache);
  const before = filesIn(cache);
  expect(Object.keys(before)).toHaveLength(4);
  expect(await compare("1..3", "--cache", cache)).toEqual(alone);
  const after = filesIn(cache);
  expect(after).toMatchObject(before);
  expect(Object.keys(after)).toHaveLength(6);
  // Nothing is run, all is read.
  expect(await compare("1..3", "--cache", cache)).toEqual(alone);
});
