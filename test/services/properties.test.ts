import fc from "fast-check";
import { expect, it } from "vitest";
import { disruptionsAllowed } from "../../sim/cluster/disruptionBudget.ts";
import { selects } from "../../sim/cluster/selectors.ts";
import type { Budget } from "../../sim/manifests/objects.ts";
import { Run } from "../../sim/run.ts";
import type { Services } from "../../sim/services/services.ts";
import { anyWorld, filesOf } from "./anyWorld.ts";
import { openCluster, runCluster } from "./worlds.ts";

const RUNS = { numRuns: 10 };

it("commits no node to more than it has, loses no pod, and places gangs whole or not at all", () => {
  fc.assert(
    fc.property(anyWorld, ({ documents, text }) => {
      const { rows, summary } = runCluster(text, filesOf(documents));
      const pods = rows("pods");
      expect(pods.length).toBe(summary.cluster!.pods);
      expect(new Set(pods.map(({ pod, createdSeconds }) => `${pod} ${createdSeconds}`)).size).toBe(
        pods.length,
      );
      for (const one of pods) {
        if (one.boundSeconds === null) continue;
        const beside = pods.filter(
          (other) =>
            other.node === one.node &&
            other.boundSeconds !== null &&
            other.boundSeconds <= one.boundSeconds! &&
            (other.endedSeconds ?? Infinity) > one.boundSeconds!,
        );
        const reserved = beside.reduce((sum, { cpuMilli }) => sum + (cpuMilli as number), 0);
        expect(reserved).toBeLessThanOrEqual(2000);
      }
      for (const { requests } of summary.services) {
        const { completed, late, rejected, lost, open, created } = requests;
        expect(completed + late + rejected + lost + open).toBe(created);
      }
      if (text.includes("gang: true")) expectWholeGangs(rows("placements"));
    }),
    RUNS,
  );
});

/** Those of a job that are tried at one instant are bound together or not at all. */
function expectWholeGangs(placements: Record<string, number | string | null>[]): void {
  const batches = new Map<number, Set<unknown>>();
  for (const { workload, timeSeconds, outcome } of placements) {
    if (workload !== "train") continue;
    const outcomes = batches.get(timeSeconds as number) ?? new Set();
    batches.set(timeSeconds as number, outcomes.add(outcome));
  }
  for (const outcomes of batches.values()) expect(outcomes.size).toBe(1);
}

it("violates no budget by a voluntary move", () => {
  let moves = 0;
  fc.assert(
    fc.property(anyWorld, ({ documents, text }) => {
      const { world } = openCluster(text, filesOf(documents));
      const services = world.services!;
      const run = new Run(world);
      let evicted = 0;
      while (run.advance(1)) {
        const now = services.clusterSummary().evicted;
        if (now > evicted) for (const one of services.plan.objects.budgets) check(one, services);
        evicted = now;
      }
      moves += evicted;
    }),
    RUNS,
  );
  expect(moves).toBeGreaterThan(0);
});

/** As many are healthy as there must be, or none of its pods was moved. */
function check(budget: Budget, services: Services): void {
  const covered = services
    .scaleTargets()
    .filter(({ workload }) => selects(budget.selector, { app: workload }));
  for (const target of covered) {
    const pods = target.pods();
    if (!pods.some(({ terminating, ready }) => terminating && ready)) continue;
    const healthy = pods.filter(({ ready, terminating }) => ready && !terminating).length;
    // With one more than there are, one may go: so as many are there as must be.
    expect(disruptionsAllowed(budget, target.desiredReplicas, healthy + 1)).toBeGreaterThan(0);
  }
}

it("comes to the same for the same seed, and in whatever order objects and files stand", () => {
  fc.assert(
    fc.property(anyWorld, ({ documents, text }) => {
      const first = runCluster(text, filesOf(documents));
      const reversed = filesOf([...documents].reverse());
      expect(runCluster(text, reversed).digest).toBe(first.digest);
      expect(runCluster(text, filesOf(documents)).digest).toBe(first.digest);
      expect(runCluster(text, filesOf(documents), { seed: 7 }).digest).not.toBe(first.digest);
    }),
    { numRuns: 6 },
  );
});
