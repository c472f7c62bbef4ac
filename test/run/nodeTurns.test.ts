import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { World } from "../../sim/assembly/world.ts";
import { Phase } from "../../sim/kernel/phase.ts";
import { NOWHERE, type Node } from "../../sim/nodes/node.ts";
import { RESOURCE, RESOURCES } from "../../sim/nodes/resources.ts";
import { MemorySink } from "../../sim/record/memorySink.ts";
import { OUTCOME, TASK } from "../../sim/requests/requestStore.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startWorld } from "./harness.ts";
import { randomScenario } from "./randomScenario.ts";

/** Something that is done to the fleet while the run goes on. */
interface Turn {
  readonly seconds: number;
  readonly action: "provide" | "cordon" | "uncordon" | "drain" | "leave" | "rejoin";
  /** Which of the standing nodes, or of the places for a new one. */
  readonly which: number;
  readonly limitSeconds: number;
}

const turnsOf = (...actions: Turn["action"][]): fc.Arbitrary<Turn[]> =>
  fc.array(
    fc.record({
      seconds: fc.integer({ min: 0, max: 7000 }).map((value) => value / 1000),
      action: fc.constantFrom(...actions),
      which: fc.nat(20),
      limitSeconds: fc.constantFrom(0, 0.05, 1, Infinity),
    }),
    { minLength: 1, maxLength: 12 },
  );
const anyTurns = turnsOf("provide", "cordon", "uncordon", "drain", "leave", "rejoin");
const gentleTurns = turnsOf("provide", "cordon", "uncordon", "drain");

const PLACES = [
  ["edge", "street-1"],
  ["edge", "street-2"],
  ["edge", "hub"],
  ["cloud", "south"],
] as const;

/** Has the turns come at their times, in the phase of the world. */
function schedule(world: World, turns: readonly Turn[], limits = true): void {
  const { simulator, life, drains, supply } = world;
  const kind = simulator.register("turn", Phase.world, (index) => {
    const { action, which, limitSeconds } = turns[index];
    const standing = world.nodes.filter((node) => node.place !== NOWHERE);
    const node = standing[which % standing.length];
    const [group, place] = PLACES[which % PLACES.length];
    if (action === "provide") supply.provide(group, place);
    else if (action === "drain") drains.drain(node, limits ? limitSeconds : Infinity);
    else life[action](node);
  });
  for (const [index, { seconds }] of turns.entries()) {
    simulator.schedule(simulator.clock.fromSeconds(seconds), kind, index);
  }
}

const policy = fc.constantFrom("nearest-edge", "random", "earliest-finish", "least-work-left");
const seed = fc.integer({ min: 0, max: 1000 });
const runs = { numRuns: 60 };

/** Tasks reserve a part of the node as well. */
const world: fc.Arbitrary<ScenarioInput> = fc
  .tuple(randomScenario, fc.constantFrom(0, 0.3, 0.7))
  .map(([scenario, share]) => {
    for (const application of Object.values(scenario.applications)) {
      for (const stage of Object.values(application.stages)) {
        if (share > 0) Object.assign(stage, { reserves: { edge: share, cloud: share / 10 } });
      }
    }
    return scenario;
  });

describe("over random worlds in which nodes join, drain and leave", () => {
  test("created = completed + rejected + lost + open, also in between", () => {
    fc.assert(
      fc.property(world, policy, seed, anyTurns, (scenario, policy, seed, turns) => {
        const { world, run } = startWorld(scenario, { policy, seed });
        schedule(world, turns);
        while (run.advance(300)) checkOpen(world);
        for (const one of run.finish().summary.applications) {
          expect(one.completed + one.late + one.rejected + one.lost + one.open).toBe(one.created);
        }
      }),
      runs,
    );
  });

  test("what is reserved and used is what tasks hold, and never beyond the node", () => {
    fc.assert(
      fc.property(world, policy, seed, anyTurns, (scenario, policy, seed, turns) => {
        const { world, run } = startWorld(scenario, { policy, seed });
        schedule(world, turns);
        while (run.advance(200)) checkCapacity(world);
      }),
      runs,
    );
  });

  test("bytes sent = delivered + lost + in flight, for every class of link", () => {
    fc.assert(
      fc.property(world, policy, seed, anyTurns, (scenario, policy, seed, turns) => {
        const { world, run } = startWorld(scenario, { policy, seed });
        schedule(world, turns);
        for (const link of finishRun(run).summary.links) {
          const accounted = link.deliveredBytes + link.lostBytes + link.inFlightBytes;
          expect(accounted).toBeCloseTo(link.sentBytes, 3);
        }
      }),
      runs,
    );
  });

  test("nothing is lost by a drain, and the drained node leaves when all has ended", () => {
    fc.assert(
      fc.property(world, policy, seed, gentleTurns, (scenario, policy, seed, turns) => {
        const sink = new MemorySink();
        const { world, run } = startWorld({ ...scenario, faults: {} }, { policy, seed, sink });
        schedule(world, turns, false);
        finishRun(run);
        const reasons = new Set(sink.table("requests").wordsOf("reason"));
        for (const reason of [
          "node left",
          "source left",
          "node failed",
          "data lost with its node",
        ]) {
          expect(reasons).not.toContain(reason);
        }
        for (const node of world.nodes) {
          if (world.drains.isDraining(node)) expect(tasksAt(world, node)).toBeGreaterThan(0);
        }
      }),
      runs,
    );
  });

  test("the same turns give the same digest", () => {
    fc.assert(
      fc.property(world, policy, seed, anyTurns, (scenario, policy, seed, turns) => {
        const digests = [1, 2].map(() => {
          const { world, run } = startWorld(scenario, { policy, seed });
          schedule(world, turns);
          return finishRun(run).digest;
        });
        expect(digests[0]).toBe(digests[1]);
      }),
      { numRuns: 20 },
    );
  });
});

function checkOpen({ store, journal }: World): void {
  let open = 0;
  for (let request = 0; request < store.range; request++) {
    if (store.identity[request] >= 0 && store.outcome[request] === OUTCOME.open) open++;
  }
  expect(journal.statistics.reduce((sum, one) => sum + one.openCount, 0)).toBe(open);
}

function checkCapacity({ store, nodes, capacity, applications }: World): void {
  const memory = new Float64Array(nodes.length);
  const cores = new Float64Array(nodes.length);
  for (let request = 0; request < store.range; request++) {
    if (store.identity[request] < 0) continue;
    applications[store.application[request]].stages.forEach((_, stage) => {
      const task = store.taskOf(request, stage);
      const state = store.state[task];
      const index = store.node[task];
      if (state === TASK.processing || state === TASK.inferring) {
        memory[index] += Math.ceil(store.memoryBytes[task]);
      }
      if (store.reserved[task] > 0) {
        cores[index] += store.reserved[task] * nodes[index].class.cores;
      }
    });
  }
  for (const node of nodes) {
    expect(capacity.used(node, RESOURCE.memoryBytes)).toBe(memory[node.index]);
    expect(capacity.reserved(node, RESOURCE.coreMillionths)).toBe(cores[node.index]);
    for (const resource of RESOURCES) {
      const limit = node.class.capacity[resource];
      expect(capacity.used(node, resource)).toBeLessThanOrEqual(limit);
      expect(capacity.reserved(node, resource)).toBeLessThanOrEqual(limit);
    }
    if (!node.usable) expect([node.processor.jobs, memory[node.index]]).toEqual([0, 0]);
  }
}

/** Requests of the node's own, and tasks that are there, on their way there, or were there. */
function tasksAt({ store, applications }: World, node: Node): number {
  let tasks = 0;
  for (let request = 0; request < store.range; request++) {
    if (store.identity[request] < 0) continue;
    if (store.sourceNode[request] === node.index) tasks++;
    applications[store.application[request]].stages.forEach((_, stage) => {
      const task = store.taskOf(request, stage);
      // What waits may be planned to run there.
      const there = store.node[task] === node.index || store.state[task] === TASK.waiting;
      if (there && store.state[task] !== TASK.dropped) tasks++;
    });
  }
  return tasks;
}
