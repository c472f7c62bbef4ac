import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { divergenceOf } from "../../host/divergence.ts";
import { partingText } from "../../lab/partingText.ts";
import { rowText } from "../../reports/rowDifference.ts";
import { runCommand } from "../cli/inProcess.ts";

const root = mkdtempSync(join(tmpdir(), "orrery-replay-test-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const TOY = join(import.meta.dirname, "../cli/toy.yaml");
const run = (out: string, ...args: readonly string[]) =>
  runCommand("run", TOY, "--set", "horizon=5s", "--out", join(root, out), ...args);

/** Changes what stands in a record. */
function change(folder: string, action: (text: string) => string): void {
  const file = join(root, folder, "run.json");
  writeFileSync(file, action(readFileSync(file, "utf8")));
}

describe("orrery replay", () => {
  it("tells that a run is the same", async () => {
    await run("a", "--dispatch", "power-of-d:d=3", "--seed", "4");
    const { code, out } = await runCommand("replay", join(root, "a"));
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/^scenario {2}toy, seed 4\nsame {6}digest [0-9a-f]{32}\n$/),
    ]);
  });

  it("tells where a run first differs from its record", async () => {
    await run("b", "--dispatch", "random");
    // As if the engine of before had chosen by another policy.
    change("b", (text) => text.replace('"name": "random"', '"name": "round-robin"'));
    const { code, out } = await runCommand("replay", join(root, "b"));
    expect(code).toBe(3);
    const [, differs, decision, row] = out.split("\n");
    expect(differs).toMatch(/^differs {9}digest [0-9a-f]{32}, not [0-9a-f]{32}$/);
    expect(decision).toMatch(
      /^first decision {2}t = \d\.\d{3} s, request \d+ of \w+, stage detect: before \S+, now \S+$/,
    );
    expect(row).toMatch(/^first row {7}\w+, row \d+: .*, not /);
  });

  it("tells of another summary of the same events", async () => {
    await run("c");
    change("c", (text) => text.replace(/"created": \d+/, '"created": 1'));
    const { code, out } = await runCommand("replay", join(root, "c"), "--json");
    expect(code).toBe(3);
    const { same, recorded, repeated } = JSON.parse(out);
    expect([same, recorded.digest]).toEqual([false, repeated.digest]);
  });

  it("refuses what is no record, and one whose files have changed", async () => {
    expect((await runCommand("replay", join(root, "none"))).code).toBe(65);
    const module = join(root, "mine.mjs");
    const policy = (choice: string) => `export default {
      kind: "dispatch", name: "mine", summary: "the user's", source: "here", parameters: [],
      create: () => ({ choose: (view) => ${choice}, explain: () => [] }),
    };`;
    writeFileSync(module, policy("0"));
    await run("d", "--dispatch", module);
    expect((await runCommand("replay", join(root, "d"))).code).toBe(0);
    change("d", (text) => text.replace(/"hash": "\w+",(\s+"files": \{\s+"mine)/, '"hash": "0",$1'));
    const { code, error } = await runCommand("replay", join(root, "d"));
    expect(code).toBe(65);
    expect(error).toContain("mine.mjs has changed since the run was recorded");
  });
});

describe("divergenceOf", () => {
  it("names the first decision that two runs have not taken alike", async () => {
    await run("one", "--dispatch", "nearest-edge");
    await run("two", "--dispatch", "nearest-edge");
    expect(await divergenceOf(join(root, "one"), join(root, "two"))).toEqual({
      decision: null,
      row: null,
    });
    await run("far", "--dispatch", "cloud-only");
    const { decision, row } = await divergenceOf(join(root, "one"), join(root, "far"));
    expect(decision).toMatchObject({ base: { stage: "detect" }, head: { chosen: "cloud" } });
    expect(decision!.base!.chosen).toMatch(/^server/);
    expect(partingText(decision!)).toMatch(/: before server\S*, now cloud$/);
    expect(rowText(row!)).toMatch(/^\w+, row \d+: /);
  });
});
