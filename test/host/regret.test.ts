import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { loadScenario } from "../../host/loadScenario.ts";
import { prepareRun } from "../../lab/prepareRun.ts";
import { registry } from "../../schedulers/index.ts";
import { MemorySink } from "../../sim/record/memorySink.ts";
import { runCommand } from "../cli/inProcess.ts";
import { filesIn } from "./cells/filesIn.ts";

const root = mkdtempSync(join(tmpdir(), "orrery-regret-test-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const TOY = join(import.meta.dirname, "../cli/toy.yaml");
const OVERRIDES = ["horizon=1s", "applications.detection.deadline=25ms"];
const SET = OVERRIDES.flatMap((one) => ["--set", one]);

/** Deadlines missed and seconds of latency of a run of its own. */
function made(policy: string, replaced: ReadonlyMap<number, string>) {
  const sink = new MemorySink(["requests"]);
  const request = { label: policy, name: policy, key: policy, settings: {} };
  const prepared = prepareRun(loadScenario(TOY, OVERRIDES), {
    ...{ policies: { dispatch: request }, source: registry, sink, replacedDecisions: replaced },
  });
  while (prepared.run.advance(10_000));
  const { summary } = prepared.run.finish();
  let latencySeconds = 0;
  for (const row of sink.table("requests").rows()) {
    latencySeconds += (row.latencySeconds ?? 1 - (row.arrivalSeconds as number)) as number;
  }
  return { misses: summary.requests.deadlineMisses, latencySeconds };
}

async function regret(policy: string, ...args: readonly string[]) {
  const folder = join(root, policy);
  await runCommand("run", TOY, ...SET, "--dispatch", policy, "--out", folder);
  return runCommand("regret", folder, "--workers", "1", ...args);
}

it("sets each decision beside runs in which it was taken otherwise", async () => {
  const { out } = await regret("random", "--sample", "4", "--alternatives", "all", "--json");
  const found = JSON.parse(out);
  const base = made("random", new Map());
  for (const { decision, misses, latencySeconds, best, cause } of found.regrets) {
    expect(decision.alternatives).toHaveLength(decision.taken.candidateCount - 1);
    const number = decision.taken.decision as number;
    const others = (decision.alternatives as string[]).map((node) => ({
      ...{ node, ...made("random", new Map([[number, node]])) },
    }));
    const least = Math.min(...others.map((one) => one.latencySeconds));
    expect(latencySeconds).toBeCloseTo(Math.max(0, base.latencySeconds - least), 9);
    expect(best).toBe(others.find((one) => one.latencySeconds === least)!.node);
    expect(misses).toBe(Math.max(0, base.misses - Math.min(...others.map((one) => one.misses))));
    expect(cause === null).toBe(latencySeconds === 0);
  }
  expect(found.regrets.some((one: { latencySeconds: number }) => one.latencySeconds > 0)).toBe(
    true,
  );
  expect(found.runs).toBe(2 + 2 * found.regrets.length);
});

it("tells of the same sample the same, and that a far cloud costs its way there", async () => {
  const { code, out } = await regret("cloud-only", "--sample", "5");
  expect(code).toBe(0);
  expect(out).toMatch(/^decisions {2}\d+, of which \d+ had a choice and 5 were looked into$/m);
  expect(out).toMatch(/^tried {6}the alternative that earliest-finish rates best, in 7 runs$/m);
  expect(out).toMatch(/^all +all +\d+ +5 .* 100 % +upload \d/m);
  expect((await regret("cloud-only", "--sample", "5")).out).toBe(out);
});

it("goes on from a folder in which some runs were kept, to the same", async () => {
  const cache = join(root, "kept");
  const args = ["--alternatives", "all", "--json"];
  const alone = await regret("random", "--sample", "4", ...args);
  const first = await regret("random", "--sample", "2", ...args, "--cache", cache);
  expect(first.error).toMatch(/^\d+ runs of [^;]*$/m);
  const files = filesIn(cache);
  const kept = Object.keys(files);
  expect(kept.length).toBeGreaterThan(0);
  // One is lost, and one was cut off: both are made again.
  rmSync(join(cache, kept[0]));
  writeFileSync(join(cache, kept[1]), '{"format":1,"key":');
  const whole = await regret("random", "--sample", "4", ...args, "--cache", cache);
  expect(whole.out).toBe(alone.out);
  expect(filesIn(cache)).toMatchObject(files);
  const again = await regret("random", "--sample", "4", ...args, "--cache", cache);
  expect(again.out).toBe(alone.out);
  expect(again.error).toMatch(/^no run is to be made; \d+ are there already$/m);
  // What stands there is what is taken.
  const [any] = Object.keys(filesIn(cache));
  const { outcome, ...rest } = JSON.parse(readFileSync(join(cache, any), "utf8"));
  const better = { ...rest, outcome: { ...outcome, latencySeconds: 0 } };
  writeFileSync(join(cache, any), JSON.stringify(better));
  const other = await regret("random", "--sample", "4", ...args, "--cache", cache);
  expect(other.out).not.toBe(alone.out);
});

it("refuses what is no run and no number", async () => {
  expect((await runCommand("regret", join(root, "none"))).code).toBe(65);
  expect((await runCommand("regret", root, "--sample", "0")).code).toBe(64);
});
