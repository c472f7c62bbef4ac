import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { builtFolder, discard } from "./built.ts";

const folder = mkdtempSync(join(tmpdir(), "orrery-surroundings-"));
let built = "";
beforeAll(() => {
  built = builtFolder();
  copyFileSync(join(import.meta.dirname, "toy.yaml"), join(folder, "toy.yaml"));
  const sweep = "orrery-experiment: 1\nname: toy\nscenarios: [toy.yaml]\nseeds: 1..2\n";
  writeFileSync(join(folder, "sweep.yaml"), sweep);
});
afterAll(() => {
  discard(built);
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a line of the shell, in which `orrery` is the command. */
function shell(line: string) {
  const whole = `orrery() { "${process.execPath}" "${join(built, "packed/main.js")}" "$@"; }; ${line}`;
  const { status, stdout, stderr } = spawnSync("bash", ["-c", whole], { cwd: folder });
  return { code: status, out: stdout.toString(), error: stderr.toString() };
}

const COMPARE = "orrery compare toy.yaml --dispatch random,nearest-edge --seeds 1";
const NO_SPACE = "cannot be written: no space is left on the disk\n";

describe("an output that takes nothing has one line and an exit code of its own", () => {
  it.each([
    ["orrery run toy.yaml > /dev/full", `standard output: ${NO_SPACE}`],
    [`${COMPARE} --out /dev/full`, `/dev/full: ${NO_SPACE}`],
    [`ulimit -f 4; orrery run toy.yaml --out small`, /^small: cannot be written: .*larger/],
    [`${COMPARE} --out .`, ".: cannot be written: is a folder\n"],
    ["orrery run toy.yaml --out toy.yaml/x", "toy.yaml/x: cannot be written: not in a folder\n"],
    [`${COMPARE} --out toy.yaml/x`, "toy.yaml/x: cannot be written: not in a folder\n"],
    ["ln -s round round; orrery run toy.yaml --out round", /lead round in a circle/],
    [`orrery run toy.yaml --out ${"a".repeat(300)}`, /the name is too long/],
    ["orrery run toy.yaml --out /dev/full", "/dev/full: is no folder\n"],
    ["orrery run toy.yaml --out /proc/x/y", "/proc/x/y: cannot be written: no such folder\n"],
    ["orrery sweep sweep.yaml --out /proc/x", "/proc/x: cannot be written: no such folder\n"],
    ["orrery sweep sweep.yaml --out toy.yaml", "toy.yaml: is no folder\n"],
    ["ln -s nowhere dangling; orrery run toy.yaml --out dangling", /leads nowhere/],
  ])("%s", (line, message) => {
    const { code, error } = shell(line);
    expect(error).toMatch(message);
    expect(error.trimEnd().split("\n")).toHaveLength(1);
    expect(code).toBe(74);
  });

  it("also where it could not be told", () => {
    expect(shell("orrery run nothing.yaml 2> /dev/full").code).toBe(74);
  });
});

it("an output needs a name", () => {
  for (const command of [COMPARE, "orrery run toy.yaml"]) {
    const { code, error } = shell(`${command} --out ""`);
    expect([code, error]).toEqual([64, "--out: expected a name, found nothing\n"]);
  }
});

it("links are followed, and stay links", () => {
  writeFileSync(join(folder, "real.txt"), "old");
  symlinkSync("real.txt", join(folder, "link.txt"));
  expect(shell(`${COMPARE} --out link.txt`).code).toBe(0);
  expect(lstatSync(join(folder, "link.txt")).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(folder, "real.txt"), "utf8")).toContain("nearest-edge");
  mkdirSync(join(folder, "real"));
  symlinkSync("real", join(folder, "link"));
  expect(shell("orrery run toy.yaml --out link").code).toBe(0);
  expect(lstatSync(join(folder, "link")).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(folder, "real/run.json"), "utf8")).toContain('"toy"');
});

it("a device is written through", () => {
  expect(shell(`${COMPARE} --out /dev/stdout | cat`).out).toContain("nearest-edge");
});

it("a working folder that is gone is named", () => {
  const { code, error } = shell("mkdir gone; cd gone; rmdir ../gone; orrery policies");
  expect([code, error]).toEqual([74, "orrery: the working folder is gone\n"]);
});

it("a command keeps its exit code when its reader has seen enough", () => {
  const { out } = shell("(orrery validate nothing.yaml; echo $? >&3) 3>&1 2>&1 | grep -x 65");
  expect(out).toBe("65\n");
});
