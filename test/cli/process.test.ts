import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { builtFolder, discard, orrery, started } from "./built.ts";

const folder = mkdtempSync(join(tmpdir(), "orrery-process-"));
let built = "";
beforeAll(() => {
  built = builtFolder();
  copyFileSync(join(import.meta.dirname, "toy.yaml"), join(folder, "toy.yaml"));
});
afterAll(() => {
  discard(built);
  rmSync(folder, { recursive: true, force: true });
});

/** A user's own policy that takes what the expression says. */
function put(name: string, choice: string): void {
  const text = `export default {
    kind: "dispatch", name: "mine", summary: "the user's", source: "here", parameters: [],
    create: () => ({ choose: (view) => ${choice}, explain: () => [] }),
  };`;
  writeFileSync(join(folder, name), text);
}

describe("the orrery command as a process", () => {
  it("leaves the same record, byte for byte, in two processes", async () => {
    const first = await orrery(built, folder, ["run", "toy.yaml", "--out", "a"]);
    await orrery(built, folder, ["run", "toy.yaml", "--out", "b/c"]);
    expect([first.code, first.error]).toEqual([0, ""]);
    const files = readdirSync(join(folder, "a"));
    expect(files).toContain("requests.parquet");
    expect(readdirSync(join(folder, "b/c"))).toEqual(files);
    for (const file of files) {
      const bytes = readFileSync(join(folder, "a", file));
      expect(bytes.equals(readFileSync(join(folder, "b/c", file))), file).toBe(true);
    }
  });

  it("gives the same results with any number of workers, a user's policy among them", async () => {
    put("last.mjs", "view.candidateCount - 1");
    const args = [
      "compare",
      "toy.yaml",
      "--dispatch",
      "nearest-edge,./last.mjs",
      "--seeds",
      "1..2",
    ];
    const alone = await orrery(built, folder, [...args, "--json", "--workers", "1"]);
    const abreast = await orrery(built, folder, [...args, "--json", "--workers", "2"]);
    expect([alone.code, alone.error]).toEqual([0, ""]);
    expect(abreast).toEqual(alone);
    expect(JSON.parse(alone.out).runs.length).toBe(4);
  });

  it("passes on what goes wrong in a worker as one message", async () => {
    put("broken.mjs", "view.no.thing");
    const args = ["--dispatch", "nearest-edge,./broken.mjs", "--workers", "2"];
    const result = await orrery(built, folder, ["compare", "toy.yaml", ...args]);
    expect(result.code).toBe(65);
    expect(result.error).toMatch(
      /^policy "\.\/broken\.mjs", seed \d+: .*"choose" failed for decision \d+: .*\n$/,
    );
  });

  it.each([
    ["run", []],
    ["compare", ["--dispatch", "nearest-edge,random", "--workers", "2"]],
  ])("%s leaves nothing behind when it is interrupted", async (command, more) => {
    const before = readdirSync(folder);
    const args = [command, "toy.yaml", "--set", "horizon=1000000s", "--out", "cut", ...more];
    const { child, finished } = started(built, folder, args);
    const patience = command === "run" ? 60_000 : 4_000;
    await startedWork(child, () => readdirSync(folder).length > before.length, patience);
    child.kill("SIGINT");
    const { code, error } = await finished;
    expect([code, error]).toEqual([130, "orrery: interrupted; nothing was written\n"]);
    expect(readdirSync(folder)).toEqual(before);
  });

  it("verify stops in the midst of a case, also of a single worker", async () => {
    const args = ["verify", "--workers", "1", "--only", "mg4ps"];
    const { child, finished } = started(built, folder, args);
    // Nothing tells that the case has begun; it takes far longer than this.
    await new Promise((resolve) => setTimeout(resolve, 3000));
    child.kill("SIGINT");
    const { code, error } = await finished;
    expect([code, error]).toEqual([130, "orrery: interrupted; nothing was written\n"]);
  });

  it("stops though a policy never returns, and a second signal stops it at once", async () => {
    put("loop.mjs", "{ for (;;); }");
    const before = readdirSync(folder);
    const args = ["run", "toy.yaml", "--dispatch", "./loop.mjs", "--out", "cut"];
    for (const signals of [1, 2]) {
      const { child, finished } = started(built, folder, args);
      await startedWork(child, () => readdirSync(folder).length > before.length);
      for (let sent = 0; sent < signals; sent++) child.kill("SIGINT");
      const { code, error } = await finished;
      expect([code, error]).toEqual([130, "orrery: interrupted; nothing was written\n"]);
      expect(readdirSync(folder)).toEqual(before);
    }
  });

  it("clears away what a killed process has left, and gives back what it was replacing", async () => {
    await orrery(built, folder, ["run", "toy.yaml", "--out", "kept"]);
    const before = readdirSync(folder);
    const long = ["run", "toy.yaml", "--set", "horizon=1000000s", "--out", "kept"];
    const { child, finished } = started(built, folder, long);
    await startedWork(child, () => readdirSync(folder).length > before.length);
    child.kill("SIGKILL");
    await finished;
    const [left] = readdirSync(folder).filter((name) => !before.includes(name));
    expect(left).toMatch(/^\.kept\.partial-/);
    // As if it had died between the two steps of taking the old record's place.
    renameSync(join(folder, "kept"), join(folder, `${left}-replaced`));
    const { code } = await orrery(built, folder, ["run", "toy.yaml", "--out", "kept"]);
    expect([code, readdirSync(folder)]).toEqual([0, before]);
  });

  it("ends quietly when its reader is gone", async () => {
    const { child, finished } = started(built, folder, ["policies", "--json"]);
    child.stdout.destroy();
    expect(await finished).toMatchObject({ code: 0, error: "" });
  });
});

/** Waits until a run shows a file, or has had time to be under way where it writes none. */
async function startedWork(
  child: { exitCode: number | null },
  shown: () => boolean,
  patienceMilliseconds = 60_000,
) {
  const deadline = performance.now() + patienceMilliseconds;
  while (!shown() && child.exitCode === null && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
