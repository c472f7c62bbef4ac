import { describe, expect, test } from "vitest";
import { autoscaler, deployment } from "../manifests.ts";
import { BOX, plainScenario, runCluster } from "../worlds.ts";
import { hpaByHand, type SeenPod } from "./hpaByHand.ts";

/** Pods of half a core, requests of 50 ms on one; from 4 to 40 a second at 10 min. */
const STEP = plainScenario(
  { rack: "tier: edge, cores: 8, speed: 1GHz, memory: 64GB, count: 5", user: BOX },
  `workloads:
  web: { startup: 20s }
services:
  web:
    workload: web
    source: user
    arrivals:
      process: varying
      rates:
        - { at: 600s, rate: 4/s }
        - { at: 601s, rate: 40/s }
        - { at: 2400s, rate: 40/s }
        - { at: 2401s, rate: 4/s }
    work: { distribution: exponential, mean: 50Mcycles }
    balancing: least-requests`,
  { horizon: "60min", members: ["rack"] },
);
const FILES = { "app.yaml": `${deployment({ name: "web" }, 2)}${autoscaler("web", 1, 30, 50)}` };

const run = runCluster(STEP, FILES);
const decisions = run.rows("scalingDecisions");
const seen = new Map<unknown, ReturnType<typeof run.rows>>();
for (const row of run.rows("scalingPods")) {
  seen.set(row.decision, [...(seen.get(row.decision) ?? []), row]);
}

describe("a horizontal pod autoscaler on a step of load", () => {
  test("decides every 15 s, from metrics that are no older than 15 s", () => {
    const times = decisions.map(({ timeSeconds }) => timeSeconds as number);
    expect(times.length).toBe(240);
    times.forEach((time, at) => {
      expect(time - times[0]).toBeCloseTo(15 * at, 6);
    });
    for (const { timeSeconds, decision } of decisions) {
      for (const { cpuSeconds } of seen.get(decision) ?? []) {
        if (cpuSeconds === null) continue;
        expect((timeSeconds as number) - (cpuSeconds as number)).toBeLessThanOrEqual(15);
      }
    }
  });

  test("each decision is what the formula makes of the pods as recorded", () => {
    const byHand = hpaByHand({ targetPercent: 50, minReplicas: 1, maxReplicas: 30 });
    const changed = decisions.filter(({ fromReplicas, toReplicas }) => fromReplicas !== toReplicas);
    expect(changed.length).toBeGreaterThan(4);
    for (const { decision, timeSeconds, fromReplicas, toReplicas } of decisions) {
      const pods = (seen.get(decision) ?? []) as unknown as SeenPod[];
      expect(toReplicas).toBe(byHand(timeSeconds as number, fromReplicas as number, pods));
    }
  });

  test("it ends with so many that half of what they request is used, and back", () => {
    // 40 a second of 50 ms are 2 cores; pods of half a core, half used: 8, within a tenth.
    const wantedUntil = (seconds: number) =>
      decisions.findLast(({ timeSeconds }) => (timeSeconds as number) < seconds)!.toReplicas;
    expect([1, 2]).toContain(wantedUntil(600));
    expect(wantedUntil(2400)).toBeGreaterThanOrEqual(7);
    expect(wantedUntil(2400)).toBeLessThanOrEqual(10);
    expect([1, 2]).toContain(wantedUntil(3600));
  });

  test("what it decides is done, and stands in the record", () => {
    const changes = decisions
      .filter(({ fromReplicas, toReplicas }) => fromReplicas !== toReplicas)
      .map(({ timeSeconds, fromReplicas, toReplicas, reason }) => {
        return { timeSeconds, workload: "web", fromReplicas, toReplicas, reason };
      });
    expect(run.rows("scalings")).toEqual(changes);
  });
});

test("the same seed leaves the same decisions, another one others", () => {
  const again = runCluster(STEP, FILES).rows("scalingPods");
  expect(again).toEqual(run.rows("scalingPods"));
  const other = runCluster(STEP, FILES, { seed: 2 }).rows("scalingPods");
  expect(other).not.toEqual(again);
});
