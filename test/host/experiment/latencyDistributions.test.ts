import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { cellsIn } from "../../../host/experiment/experimentFolder.ts";
import { latencyDistributions } from "../../../host/experiment/latencyDistributions.ts";
import { familiesOf } from "../../../lab/experiment/families.ts";
import { planOf, sweepInto } from "./toyExperiment.ts";

/** Answers that something may still correct when the run ends, as the cloud takes a second. */
const SCENARIO = `orrery: 1
name: hybrid
horizon: 10s
warmup: 2s
sites: { corner: { x: 0m, y: 0m } }
regions: { far: {} }
links: { line: { from: corner, to: far, latency: 20ms, bandwidth: 1Gbit/s } }
nodes:
  camera: { tier: vehicle, cores: 1, speed: 1GHz, at: corner, count: 3 }
  server: { tier: edge, cores: 2, speed: 2GHz, at: corner, count: 2 }
  cloud: { tier: cloud, cores: 8, speed: 1GHz, at: far }
applications:
  warning:
    source: camera
    arrivals: { process: poisson, rate: 2/s }
    deadline: 60ms
    stages:
      warn: { where: edge, work: { distribution: exponential, mean: 40Mcycles }, answers: true }
      analyse: { where: cloud, work: 1Gcycles, optional: true }
      fuse: { after: [warn, analyse], where: source, work: 2Mcycles }
`;
const EXPERIMENT = `orrery-experiment: 1
name: hybrid
scenarios: [hybrid.yaml]
policies: { dispatch: [nearest-edge] }
seeds: [1]
tables: [requests]
`;

const root = mkdtempSync(join(tmpdir(), "orrery-latencies-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

it("counts as answered after the warm-up what the summary does", async () => {
  writeFileSync(join(root, "hybrid.yaml"), SCENARIO);
  const plan = await planOf(root, EXPERIMENT);
  const out = join(root, "out");
  await sweepInto(out, plan);
  const folder = cellsIn(out);
  const usual = { axis: null, baseline: null };
  const [family] = familiesOf(plan.manifest, (key) => folder.read(key)!, usual);
  const [{ cells }] = family.points;
  const { requests } = cells[0].outcome.summary;
  const [whole, own] = await latencyDistributions(cells, folder);
  expect(whole).toEqual({ ...own, subject: null });
  expect(own.subject).toBe("warning");
  expect([own.asked, own.answered]).toEqual([requests.created, requests.completed + requests.late]);
  expect(requests.open).toBeGreaterThan(0);
  const median = own.steps.find(({ share }) => share >= 0.5)!.seconds;
  expect(median / Number(requests.latency.p50Seconds)).toBeCloseTo(1, 1);
  expect(own.steps.every(({ seconds }) => Number.isFinite(seconds))).toBe(true);
});
