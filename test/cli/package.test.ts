import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../architecture/sourceFiles.ts";
import { galleryNames, golden, standsAlone } from "../gallery/gallery.ts";

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** What the sources need of the project's folder to be packed; nothing of an earlier build. */
const NOT_COPIED = new Set(["node_modules", "dist", "runs", ".cache", ".git", "test"]);

describe("the package, packed from sources that were not built and installed elsewhere", () => {
  const folder = mkdtempSync(join(tmpdir(), "orrery-package-"));
  const sources = join(folder, "sources");
  const user = join(folder, "user");
  let packed: Packed;

  beforeAll(() => {
    for (const name of readdirSync(ROOT)) {
      if (NOT_COPIED.has(name)) continue;
      cpSync(join(ROOT, name), join(sources, name), { recursive: true, preserveTimestamps: true });
    }
    symlinkSync(join(ROOT, "node_modules"), join(sources, "node_modules"));
    [packed] = JSON.parse(run(sources, "npm", "pack", "--json", "--silent"));
    mkdirSync(user);
    writeFileSync(join(user, "package.json"), "{}");
    const install = ["install", "--prefer-offline", "--no-audit", "--no-fund", "--silent"];
    run(user, "npm", ...install, join(sources, packed.filename));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("carries the command, the library with its types, the page, the gallery, the cases and templates", () => {
    const kinds = new Set(packed.files.map(({ path }) => kindOf(path)));
    expect([...kinds].sort()).toEqual([
      "LICENSE",
      "README.md",
      "action.yml",
      "dist/**/*.d.ts",
      "dist/packed/*.js",
      "dist/packed/*.txt",
      "dist/site/assets/*",
      "dist/site/index.html",
      "dist/site/licences.md",
      "examples/*.json",
      "examples/*.yaml",
      "examples/fedprox-curves.mjs",
      "examples/manifests/*.yaml",
      "examples/shards/*.yaml",
      "examples/shards/slurm.sh",
      "package.json",
      "scenarios/*.csv",
      "scenarios/*.yaml",
      "scenarios/manifests/*.yaml",
      "suites/ci/gitlab.yml",
      "verify/cases/*.json",
    ]);
    expect(packed.files.filter(({ path }) => /^dist\/(bench|cli)\//.test(path))).toEqual([]);
  });

  it("runs the gallery, the cases and a comparison", () => {
    const scenario = (name: string) => join(user, `node_modules/orrery/scenarios/${name}.yaml`);
    orrery("validate", ...galleryNames().filter(standsAlone).map(scenario));
    for (const name of ["edge-outage", "night-shift", "task-graph"]) {
      const { digest } = JSON.parse(orrery("run", scenario(name), "--json"));
      expect(digest, name).toBe(golden()[name].digest);
    }
    orrery("verify", "--only", "shadowing");
    const policies = ["--dispatch", "round-robin,random", "--seeds", "1..2", "--workers", "2"];
    const shorter = ["--set", "horizon=500s", "--cache", "cells"];
    orrery("compare", scenario("queue"), ...policies, ...shorter);
  });

  it("gates a project of its user, against a folder and against what was accepted", () => {
    const file = join("node_modules", "orrery", "scenarios", "queue.yaml");
    const cases = `- { file: ${file}, set: { horizon: 250s, warmup: 50s } }`;
    const metrics = "metrics: { latency-p95: }";
    const suite = ["orrery-suite: 1", "name: tiny", "seeds: 2", metrics, "scenarios:", cases];
    writeFileSync(join(user, "suite.yaml"), suite.join("\n"));
    const accepted = orrery("accept", "suite.yaml", "--because", "as it was meant");
    expect(accepted).toContain(join("baselines", "tiny", "queue.json"));
    const told = orrery("gate", "suite.yaml", "--base", ".");
    expect(told).toContain("against .: 1 of 1 cases identical");
    expect(told).toContain("against the accepted baseline: 1 of 1 cases identical");
    for (const template of ["action.yml", "suites/ci/gitlab.yml"]) {
      const text = readFileSync(join(user, "node_modules/orrery", template), "utf8");
      expect(text, template).toContain("$ORRERY gate");
    }
  });

  it("opens its doors to a program and to the compiler", () => {
    writeFileSync(
      join(user, "program.mts"),
      [
        'import { checkScenario, prepareRun } from "orrery/lab";',
        'import { MemorySink } from "orrery/sim";',
        'import { loadScenario, runCells } from "orrery/host";',
        "const scenario = loadScenario(process.argv[2], []);",
        'const { run, record } = prepareRun(scenario, { sink: new MemorySink(["requests"]) });',
        "while (run.advance(1_000));",
        "const digest: string = record(run.finish()).digest;",
        "console.log(digest, typeof checkScenario, typeof runCells);",
      ].join("\n"),
    );
    const types = ["--types", "node", "--typeRoots", join(ROOT, "node_modules/@types")];
    const options = ["--module", "nodenext", "--target", "es2023", "--strict", ...types];
    const compiler = join(ROOT, "node_modules/typescript/bin/tsc");
    run(user, process.execPath, compiler, ...options, "program.mts");
    const file = join(user, "node_modules/orrery/scenarios/task-graph.yaml");
    const told = run(user, process.execPath, "program.mjs", file);
    expect(told).toMatch(/^[0-9a-f]{16,} function function\n$/);
  });

  function orrery(...args: readonly string[]): string {
    return run(user, "npx", "--no-install", "orrery", ...args);
  }
});

function run(cwd: string, command: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8" });
  expect({ status, ...(status !== 0 && { stdout, stderr }) }).toEqual({ status: 0 });
  return stdout;
}

/** Files of a kind are counted as one; a type's folder does not matter. */
function kindOf(path: string): string {
  if (path.endsWith(".d.ts")) return "dist/**/*.d.ts";
  if (path.startsWith("dist/site/assets/")) return "dist/site/assets/*";
  const name = basename(path);
  const [, extension] = /^.+(\.(?:js|txt|yaml|csv|json))$/.exec(name) ?? [];
  if (extension === undefined || !path.includes("/")) return path;
  return `${path.slice(0, -name.length)}*${extension}`;
}
