import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MemorySink } from "../../sim/record/memorySink.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { policy, runs, seed } from "./anyDispatch.ts";
import { finishRun, startRun } from "./harness.ts";
import { openScenario } from "./randomScenario.ts";
import { withoutColumns } from "./recordedRows.ts";

describe("what is asked, and how much of it, does not change", () => {
  test("with a policy that places graphs, or one of another kind of dispatch", () => {
    fc.assert(
      fc.property(openScenario, policy, policy, seed, (base, one, other, seed) => {
        const { graph: _, ...without } = base;
        const placed = { ...without, graph: { policy: "heft" } };
        const first = quantitiesOf(without as ScenarioInput, seed, one);
        for (const next of [
          quantitiesOf(without as ScenarioInput, seed, other),
          quantitiesOf(placed as ScenarioInput, seed, one),
        ]) {
          expect(next.workload).toBe(first.workload);
          for (const [task, quantities] of next.tasks) {
            expect(first.tasks.get(task) ?? quantities, task).toBe(quantities);
          }
        }
      }),
      runs,
    );
  });

  test("with another order of the keys of the file, nor does where vehicles are or what breaks", () => {
    fc.assert(
      fc.property(openScenario, seed, fc.infiniteStream(fc.nat()), (base, seed, chance) => {
        const other = shuffled(base, chance) as ScenarioInput;
        const [before, after] = [base, other].map((scenario) => quantitiesOf(scenario, seed));
        expect(after.workload).toBe(before.workload);
        expect(after.unmoved).toEqual(before.unmoved);
      }),
      { numRuns: 40 },
    );
  });
});

/** What was drawn: for whom, when, how much; what moved where, and what broke when. */
function quantitiesOf(scenario: ScenarioInput, seed: number, policy = "nearest-edge") {
  const sink = new MemorySink();
  const { workloadDigest } = finishRun(startRun(scenario, { seed, policy, sink }));
  const tasks = new Map<string, string>();
  for (const { request, application, stage, workCycles, inputBytes } of sink
    .table("tasks")
    .rows()) {
    const stages = scenario.applications[application as string].stages;
    // A walk comes to a stage again, with other quantities.
    if (Object.values(stages).some(({ next }) => next !== undefined)) continue;
    tasks.set(`${request} ${application} ${stage}`, `${workCycles} ${inputBytes}`);
  }
  const listed = (table: string, ...left: string[]) =>
    sink
      .table(table)
      .rows()
      .map((row) => withoutColumns(row, left))
      .sort();
  return {
    workload: workloadDigest,
    tasks,
    unmoved: {
      vehicles: listed("vehicles"),
      handovers: listed("handovers", "interruptedTransfers"),
      faults: listed("faults"),
    },
  };
}

/**
 * The same with the keys of every map in another order. A walk begins with its first stage, which
 * stays the first: that order means something.
 */
function shuffled(value: unknown, chance: Iterator<number>): unknown {
  if (Array.isArray(value)) return value.map((one) => shuffled(one, chance));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => ({
    key,
    inner: shuffled(inner, chance),
    at: chance.next().value as number,
  }));
  const walks = entries.some(({ inner }) => typeof inner === "object" && Object(inner).next);
  if (walks) entries[0].at = -1;
  entries.sort((a, b) => a.at - b.at);
  return Object.fromEntries(entries.map(({ key, inner }) => [key, inner]));
}
