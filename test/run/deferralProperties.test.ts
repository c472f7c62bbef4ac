import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { World } from "../../sim/assembly/world.ts";
import { modelCycles } from "../../sim/nodes/nodeClass.ts";
import { RESOURCE } from "../../sim/nodes/resources.ts";
import { MemorySink } from "../../sim/record/memorySink.ts";
import { OUTCOME } from "../../sim/requests/requestStore.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startRun, startWorld } from "./harness.ts";
import { openScenario } from "./randomScenario.ts";

const seed = fc.integer({ min: 0, max: 1000 });
const runs = { numRuns: 40 };

/** Ten jobs in the first two seconds, and an intensity that jumps every ten milliseconds. */
const FILES = {
  "jobs.txt": Array.from({ length: 10 }, (_, job) => 0.1 + job * 0.19).join("\n"),
  "mix.csv": [
    "time,value",
    ...Array.from({ length: 900 }, (_, step) => {
      const second = String(Math.floor(step / 100)).padStart(2, "0");
      const part = String((step % 100) * 10).padStart(3, "0");
      return `2024-01-01T00:00:${second}.${part},${(step * 7919) % 97}`;
    }),
  ].join("\n"),
};

function hasOneStage({ stages }: ScenarioInput["applications"][string]): boolean {
  return Object.keys(stages).length === 1;
}

/** Jobs of a few slots that may pause, in place of the requests of one stage. */
const deferred = fc
  .tuple(
    openScenario.filter(({ applications }) => Object.values(applications).some(hasOneStage)),
    fc.constantFrom("least-carbon-pieces", "green-threshold", "carbon-time"),
    fc.constantFrom(true, true, false),
  )
  .map(([scenario, policy, interruptible]) => {
    const applications = Object.entries(scenario.applications).map(([name, application]) => {
      if (!hasOneStage(application)) return [name, application];
      const arrivals = { process: "trace", file: "jobs.txt" };
      const deferrable = { earlier: "300ms", later: "600ms", interruptible };
      const stages = Object.entries(application.stages).map(([stage, what]) => [
        stage,
        // What pauses saves nothing, and does not lose patience.
        { ...what, checkpoint: undefined, queuePatience: undefined },
      ]);
      const more = {
        deadline: undefined,
        arrivals,
        deferrable,
        stages: Object.fromEntries(stages),
      };
      return [name, { ...application, ...more }];
    });
    return {
      ...scenario,
      carbonSeries: "mix.csv",
      applications: Object.fromEntries(applications),
      shifting: { policy, slot: "10ms" },
    } as ScenarioInput;
  });

describe("over random small worlds with deferrable jobs", () => {
  test("no request is lost sight of, and what one held is given back", () => {
    fc.assert(
      fc.property(deferred, seed, (scenario, seed) => {
        const { world, run } = startWorld(scenario, { seed, files: FILES });
        while (run.advance(200)) checkOpen(world);
        for (const one of run.finish().summary.applications) {
          expect(one.completed + one.late + one.rejected + one.lost + one.open).toBe(one.created);
        }
        checkOpen(world);
      }),
      runs,
    );
  });

  test("a run leaves the same in whatever slices, recorded or not", () => {
    fc.assert(
      fc.property(deferred, seed, (scenario, seed) => {
        const whole = finishRun(startRun(scenario, { seed, files: FILES }));
        expect(finishRun(startRun(scenario, { seed, files: FILES }), 7)).toEqual(whole);
        const sink = new MemorySink();
        const everything = { ...scenario, record: { decisions: 1, sampling: "70ms" } };
        const recorded = finishRun(startRun(everything, { seed, files: FILES, sink }));
        expect(recorded.digest).toBe(whole.digest);
        expect(recorded.summary.shifting).toEqual(whole.summary.shifting);
      }),
      runs,
    );
  });

  test("pieces are all of a task's work, and nothing begins outside of its window", () => {
    let pauses = 0;
    let summed = 0;
    fc.assert(
      fc.property(deferred, seed, (scenario, seed) => {
        const sink = new MemorySink();
        const { world, run } = startWorld(
          { ...scenario, faults: {} },
          { seed, files: FILES, sink },
        );
        const { summary } = finishRun(run);
        pauses += summary.shifting?.pauses ?? 0;
        for (const row of sink.table("shifts").rows()) {
          expect(row.startSeconds).toBeGreaterThanOrEqual(row.arrivalSeconds as number);
          expect(row.startSeconds).toBeLessThanOrEqual((row.latestSeconds as number) + 1e-9);
        }
        const { nodes, accounts } = world;
        // Work that is not waited for any more may still be under way.
        const isOver = nodes.every(({ processor }) => processor.jobs === 0);
        if (!isOver || summary.requests.open + summary.requests.lost > 0) return;
        summed++;
        const worked = nodes.reduce(
          (sum, node) => sum + accounts.processorSeconds(node.index) * node.class.speedHertz,
          0,
        );
        const done = sink.table("tasks").rows().filter(hasLeftProcessor);
        const asked = done.reduce((sum, row) => sum + processorCycles(world, row), 0);
        // Each ends with the first tick after it, three cycles at most; some disciplines cut more.
        const pieces = done.length + (summary.shifting?.pauses ?? 0);
        expect(worked).toBeGreaterThanOrEqual(asked - 1);
        expect(worked - asked).toBeLessThan(100 * pieces + 1);
      }),
      { numRuns: 60 },
    );
    expect(pauses).toBeGreaterThan(20);
    expect(summed).toBeGreaterThan(5);
  });
});

/** Also those that the accelerator turned away; what the processor turns away never began. */
function hasLeftProcessor({ outcome, startedSeconds }: Record<string, unknown>): boolean {
  return outcome === "completed" || (outcome === "rejected" && startedSeconds !== null);
}

/** A model that runs on the processor adds to the work that a task has there. */
function processorCycles({ nodes, applications }: World, row: Record<string, unknown>): number {
  const { class: nodeClass } = nodes.find(({ name }) => name === row.node)!;
  const { stages } = applications.find(({ name }) => name === row.application)!;
  const { model } = stages.find(({ name }) => name === row.stage)!;
  return (row.workCycles as number) + modelCycles(nodeClass, model);
}

function checkOpen({ store, journal, nodes, capacity, simulator, end }: World): void {
  let open = 0;
  const held = new Float64Array(nodes.length);
  const PROCESSING = 2;
  const INFERRING = 3;
  for (let request = 0; request < store.range; request++) {
    if (store.identity[request] < 0) continue;
    if (store.outcome[request] === OUTCOME.open) open++;
    for (let stage = 0; stage < store.width; stage++) {
      const task = store.taskOf(request, stage);
      const state = store.state[task];
      if (state === PROCESSING || state === INFERRING) {
        held[store.node[task]] += Math.ceil(store.memoryBytes[task]);
      }
    }
  }
  expect(journal.statistics.reduce((sum, one) => sum + one.openCount, 0)).toBe(open);
  expect(simulator.now).toBeLessThanOrEqual(end.horizon);
  for (const node of nodes) {
    expect(capacity.used(node, RESOURCE.memoryBytes)).toBe(held[node.index]);
    expect(node.processor.busyServers).toBeLessThanOrEqual(node.class.cores);
  }
}
