import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ROOT } from "../architecture/sourceFiles.ts";
import { builtFolder, discard } from "./built.ts";

const folder = mkdtempSync(join(tmpdir(), "orrery-library-"));
let built = "";
beforeAll(() => {
  built = builtFolder();
});
afterAll(() => {
  discard(built);
  rmSync(folder, { recursive: true, force: true });
});

interface Manifest {
  readonly exports: Readonly<Record<string, { readonly default: string }>>;
}
const { exports }: Manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

/** A module of the package where it was built. */
function moduleUrl(name: string): string {
  return pathToFileURL(join(built, exports[`./${name}`].default.replace("./dist/", ""))).href;
}

function output(script: string): string {
  const file = join(folder, "script.mjs");
  const located = script.replaceAll(/"orrery\/(\w+)"/g, (_, name) => `"${moduleUrl(name)}"`);
  writeFileSync(file, located);
  const run = spawnSync(process.execPath, [file], { cwd: ROOT, encoding: "utf8" });
  expect(run.stderr).toBe("");
  return run.stdout;
}

it("the README's example of the library runs and gives what it should", () => {
  const readme = readFileSync(join(ROOT, "README.md"), "utf8");
  const [, script] = /## As a library\n\n```js\n(.*?)```/s.exec(readme)!;
  const lines = output(script);
  expect(lines).toMatch(/^\d+(\.\d+)? of 1000 s$/m);
  const [, mean] =
    /^\{ name: 'power-of-d', parameters: \{ tier: 'edge', d: 3 \} \} ([\d.]+)$/m.exec(lines)!;
  // An M/M/5 queue at four fifths: 1.55 s in the long run.
  expect(Number(mean)).toBeGreaterThan(1.2);
  expect(Number(mean)).toBeLessThan(2.2);
  expect(lines).toContain("Float64Array(");
});

it("every door of the package opens", () => {
  const doors = Object.keys(exports).map((name) => name.slice(2));
  const script = doors.map(
    (door) => `console.log(Object.keys(await import("orrery/${door}")).length)`,
  );
  const counts = output(script.join("\n")).trim().split("\n").map(Number);
  expect(counts).toHaveLength(doors.length);
  for (const count of counts) expect(count).toBeGreaterThan(0);
});

it("the packed engine knows the hash of the code that was packed", () => {
  const compiled = pathToFileURL(join(built, "host/engineHash.js")).href;
  const hash = (module: string) =>
    output(`const { engineHash } = await import("${module}"); console.log(engineHash());`);
  expect(hash("orrery/host")).toBe(hash(compiled));
});
