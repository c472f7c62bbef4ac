import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ROOT } from "../architecture/sourceFiles.ts";
import { runCommand as run } from "./inProcess.ts";

const folder = mkdtempSync(join(tmpdir(), "orrery-bound-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FILE = join(ROOT, "scenarios/task-graph.yaml");

test("bound tells each bound with its kind, solver and status, and how far plans are from it", async () => {
  const { code, out, error } = await run("bound", FILE, "--graph", "heft,olb");
  expect([code, error]).toEqual([0, ""]);
  expect(out).toMatch(/^map: 9 stages on 7 processors$/m);
  expect(out).toMatch(/^critical path +formula +exact +\d/m);
  expect(out).toMatch(/^LP relaxation +HiGHS [\d.]+ +optimal +\d/m);
  expect(out).toMatch(/^branch and bound +own search +optimal, \d+ steps +\d/m);
  expect(out).toMatch(/^MILP +HiGHS [\d.]+ +optimal +\d/m);
  expect(out).toMatch(/^olb +\d[\d.]* ms +\+\d[\d.]* %$/m);
  expect(out).toMatch(/The shortest schedule takes \d/);
  expect(await run("bound", FILE, "--graph", "heft,olb")).toEqual({ code, out, error });
});

test("a search that was stopped is a bound and not an optimum", async () => {
  const { out } = await run("bound", FILE, "--steps", "5", "--nodes", "1", "--json");
  const { applications } = JSON.parse(out);
  const search = applications[0].bounds.find(
    ({ kind }: { kind: string }) => kind === "branch and bound",
  );
  expect(search).toMatchObject({ isOptimum: false, status: "stopped after 5 steps" });
});

const TRAINING = `
orrery: 1
name: trains
horizon: 1s
sites: { here: { x: 0m, y: 0m } }
nodes: { gpu: { tier: edge, cores: 1, speed: 1GHz, at: here, accelerators: { count: 1 } } }
applications: {}
parallelTraining:
  job: { workers: { nodes: gpu, count: 1 }, steps: 1, compute: { time: 1ms }, gradients: 1MB }
`;

test("a scenario without applications is told to have none", async () => {
  const file = join(folder, "trains.yaml");
  writeFileSync(file, TRAINING);
  const { code, out } = await run("bound", file);
  expect([code, out.trimEnd()]).toEqual([
    0,
    "The scenario has no applications, of whose requests there could be a bound.",
  ]);
});

test("an application that is not there, and one without a graph, are named", async () => {
  const wrong = await run("bound", FILE, "--application", "maps");
  expect([wrong.code, wrong.error]).toEqual([64, "--application maps: expected one of map\n"]);
  const sets = ["road.chance=0.5", "publish.answers=true"];
  const set = sets.flatMap((one) => ["--set", `applications.map.stages.${one}`]);
  const walk = await run("bound", FILE, ...set);
  expect(walk.out).toMatch(/^map: not bounded, as some of its stages are there only by chance$/m);
});

test("packing: pieces against whole pods, and mistakes by their paths", async () => {
  const cluster = join(folder, "cluster.json");
  const nodeGroups = [{ name: "t4", count: 10, cpu: 96, memory: 512, gpus: 1 }];
  const podClasses = [{ name: "half", count: 16, cpu: 4, gpus: 1, gpuShare: 0.6 }];
  writeFileSync(cluster, JSON.stringify({ nodeGroups, podClasses }));
  const { code, out } = await run("bound", cluster, "--packing");
  expect(code).toBe(0);
  expect(out).toMatch(/^LP relaxation +HiGHS [\d.]+ +optimal +9\.6\d* +96\.0\d* %$/m);
  expect(out).toMatch(
    /^configuration LP +HiGHS [\d.]+ +optimal after \d+ rounds, .* +60\.0\d* %$/m,
  );
  writeFileSync(cluster, JSON.stringify({ nodeGroups, podClasses: [{ name: "x" }] }));
  const wrong = await run("bound", cluster, "--packing");
  expect(wrong.code).toBe(65);
  expect(wrong.error).toMatch(/podClasses\[0\]\.count: /);
});
