import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { loadExperiment } from "../../host/experiment/loadExperiment.ts";
import { ROOT } from "../architecture/sourceFiles.ts";
import { putExperiment, resultsIn } from "../host/experiment/toyExperiment.ts";
import { builtFolder, discard } from "./built.ts";

const SHARDS = join(ROOT, "examples/shards");
const root = mkdtempSync(join(tmpdir(), "orrery-shards-"));
const echo = join(root, "echo");
const real = join(root, "real");
let built = "";
beforeAll(() => {
  built = builtFolder();
  spawnSync("mkdir", [echo, real]);
  put(join(echo, "orrery"), 'echo "$@"');
  put(join(echo, "npx"), '"$@"');
  put(join(real, "orrery"), `exec '${process.execPath}' '${join(built, "cli/main.js")}' "$@"`);
});
afterAll(() => {
  discard(built);
  rmSync(root, { recursive: true, force: true });
});

function put(file: string, script: string): void {
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}

/** Runs a command where `orrery` is the one of that folder. */
function run(commands: string, command: readonly string[], env: Record<string, string>) {
  const path = `${commands}${delimiter}${process.env.PATH}`;
  const options = { cwd: root, env: { ...env, PATH: path }, encoding: "utf8" } as const;
  const { status, stdout, stderr } = spawnSync(command[0], command.slice(1), options);
  return { status, out: stdout, error: stderr };
}

const textOf = (name: string) => readFileSync(join(SHARDS, name), "utf8");

describe("the files that run shards", () => {
  it("of Slurm run an experiment, whose shards come together to the bytes of one sweep", () => {
    const experiment = putExperiment(root);
    const sweep = ["orrery", "sweep", experiment, "--workers", "1", "--out", "whole"];
    expect(run(real, sweep, {})).toMatchObject({ status: 0, error: "" });
    for (const task of ["1", "2"]) {
      const env = { EXPERIMENT: experiment, SLURM_ARRAY_TASK_ID: task };
      const count = { SLURM_ARRAY_TASK_COUNT: "2", RESULTS: "parts" };
      const { status, error } = run(real, ["sh", join(SHARDS, "slurm.sh")], { ...env, ...count });
      expect([status, error]).toEqual([0, ""]);
    }
    const merge = ["sh", "-c", "orrery merge parts/part-* --out parts/all"];
    expect(run(real, merge, {})).toMatchObject({ status: 0, error: "" });
    const [all, whole] = ["parts/all", "whole"].map((name) => resultsIn(join(root, name)));
    expect(all).toEqual(whole);
  });

  it("of Kubernetes give each index a shard of its own", () => {
    const { spec } = parse(textOf("kubernetes-job.yaml"));
    const [{ command, env }] = spec.template.spec.containers;
    const set = Object.fromEntries(
      env.map(({ name, value }: { name: string; value: string }) => [name, value]),
    );
    expect(set.SHARDS).toBe(String(spec.completions));
    const shard = (index: number) =>
      run(echo, command, { ...set, JOB_COMPLETION_INDEX: String(index) }).out;
    const rest = "--workers 2\n";
    const sweep = "sweep /experiment/experiment.yaml";
    expect(shard(0)).toBe(`${sweep} --shard 1/8 --out /results/part-1 ${rest}`);
    expect(shard(7)).toBe(`${sweep} --shard 8/8 --out /results/part-8 ${rest}`);
  });

  it("of GitHub give each job a shard of its own", () => {
    const { jobs, env } = parse(textOf("github-matrix.yaml"));
    const { matrix } = jobs.shard.strategy;
    const [, sweep] = scriptsOf(jobs.shard);
    const lines = matrix.shard.map((shard: number) => {
      const script = sweep
        .replaceAll(/\$\{\{ matrix\.shard \}\}/g, String(shard))
        .replaceAll(/\$\{\{ strategy\.job-total \}\}/g, String(matrix.shard.length));
      return run(echo, ["sh", "-c", script], env).out;
    });
    expect(lines[0]).toBe("sweep experiment.yaml --out part-1 --shard 1/8\n");
    expect(lines).toHaveLength(8);
    expect(new Set(lines).size).toBe(8);
    const [, merge] = scriptsOf(jobs.merge);
    expect(run(echo, ["sh", "-c", merge], env).out).toMatch(/^merge .*part-.* --out results\n$/);
  });
});

it("the example is an experiment", async () => {
  const { cells } = await loadExperiment(join(ROOT, "examples/queue-servers.yaml"));
  expect(cells).toHaveLength(3 * 3 * 10);
});

interface Step {
  readonly run?: string;
}

function scriptsOf({ steps }: { readonly steps: readonly Step[] }): string[] {
  return steps.flatMap(({ run: script }) => (script === undefined ? [] : [script]));
}
