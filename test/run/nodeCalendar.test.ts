import { describe, expect, test } from "vitest";
import { MemorySink } from "../../sim/record/memorySink.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startRun, startWorld } from "./harness.ts";

const POWER = {
  powerCurve: [
    { load: 0, power: "10W" },
    { load: 1, power: "30W" },
  ],
};
const node = { tier: "edge", cores: 1, speed: "1GHz", at: "here", price: "3600USD/h", ...POWER };

/** A client that asks at every full second for half a second of work on a node of `pool`. */
function scenario(groups: Record<string, object>, application: object = {}): ScenarioInput {
  return {
    orrery: 1,
    name: "calendar",
    horizon: "10s",
    sites: { here: { x: "0m", y: "0m" } },
    nodes: { client: { ...node, cores: 9, price: "0USD/h" }, ...groups },
    applications: {
      job: {
        source: "client",
        arrivals: { process: "periodic", period: "1s", phase: "1s" },
        stages: { serve: { where: Object.keys(groups), work: "500Mcycles" } },
        ...application,
      },
    },
  } as unknown as ScenarioInput;
}

function run(input: ScenarioInput) {
  const sink = new MemorySink();
  const { summary, digest } = finishRun(startRun(input, { sink }));
  const outcomes = sink
    .table("requests")
    .rows()
    .map((row) => [row.arrivalSeconds, row.reason ?? row.outcome] as [number, string])
    .sort((a, b) => a[0] - b[0]);
  return { sink, summary, digest, outcomes };
}

const range = (from: number, to: number, word: string): [number, string][] =>
  Array.from({ length: to - from + 1 }, (_, index) => [from + index, word]);

describe("the calendar of nodes", () => {
  test("a node serves from when it joins, also what comes at that instant", () => {
    const { summary, sink, outcomes } = run(scenario({ late: { ...node, joins: "4s" } }));
    expect(outcomes.slice(0, 9)).toEqual([
      ...range(1, 3, "no candidate"),
      ...range(4, 9, "completed"),
    ]);
    expect(sink.table("nodeLives").rows()).toEqual([
      { timeSeconds: 4, node: "late", event: "joined" },
    ]);
    // Rented for six seconds at a dollar each; half of each second busy, at 30 W and not 10 W.
    expect(summary.cost.rentDollars).toBeCloseTo(6, 9);
    expect(summary.energy.nodesJoules).toBeCloseTo(10 * 10 + 6 * 10 + 6 * 0.5 * 20, 9);
  });

  test("a node that is cordoned ends what it has and gets nothing new", () => {
    const { summary, outcomes } = run(scenario({ pool: { ...node, cordoned: "4.2s" } }));
    expect(outcomes.slice(0, 9)).toEqual([
      ...range(1, 4, "completed"),
      ...range(5, 9, "no candidate"),
    ]);
    expect(summary.cost.rentDollars).toBeCloseTo(10, 9);
  });

  test("a node that drains leaves when all has ended that it had", () => {
    const { summary, sink, outcomes } = run(scenario({ pool: { ...node, drains: "4.2s" } }));
    expect(outcomes.slice(0, 9)).toEqual([
      ...range(1, 4, "completed"),
      ...range(5, 9, "no candidate"),
    ]);
    expect(summary.cost.rentDollars).toBeCloseTo(4.5, 9);
    const lives = sink.table("nodeLives").rows();
    expect(lives.map(({ timeSeconds, node, event }) => [timeSeconds, node, event])).toEqual([
      [4.2, "pool", "cordoned"],
      [4.2, "pool", "draining"],
      [4.5, "pool", "drained"],
      [4.5, "pool", "left"],
    ]);
    const samples = sink.table("nodes").rows();
    const last = samples.filter((row) => row.node === "pool").at(-1);
    expect(last?.timeSeconds).toBe(4);
  });

  test("what is still there at the limit of a drain is tried elsewhere", () => {
    const groups = {
      pool: { ...node, drains: "4.2s", drainLimit: "100ms" },
      spare: { ...node, joins: "4.1s" },
    };
    const { summary, sink, outcomes } = run(scenario(groups));
    expect(outcomes.slice(0, 9)).toEqual(range(1, 9, "completed"));
    expect(summary.cost.rentDollars).toBeCloseTo(4.3 + 5.9, 9);
    const tries = sink
      .table("tasks")
      .rows()
      .filter((row) => row.attempt === 2);
    expect(tries.map((row) => [row.node, row.decidedSeconds, row.finishedSeconds])).toEqual([
      ["spare", 4.3, 4.8],
    ]);
  });

  test("a node that leaves at once loses what may not be tried again", () => {
    const lose = { onFailure: "lose" };
    const groups = { pool: { ...node, leaves: "4.2s" } };
    expect(run(scenario(groups, lose)).outcomes[3]).toEqual([4, "node left"]);
    // A restart would wait for the node, which does not come back.
    expect(run(scenario(groups, { onFailure: "restart" })).outcomes[3]).toEqual([4, "node left"]);
    expect(run(scenario(groups)).outcomes[3]).toEqual([4, "no candidate"]);
  });

  test("no task waits for the repair of a node that leaves", () => {
    const outage = { nodes: "pool", outages: [{ at: "4.1s", for: "4s" }] };
    const outcomeOf = (leaves: string, onFailure: string) => {
      const groups = { pool: { ...node, leaves }, spare: { ...node, joins: "4.15s" } };
      const input = scenario(groups, { onFailure });
      Object.assign(input, { faults: { outage }, detection: { period: "500ms", misses: 1 } });
      return run(input).outcomes[3];
    };
    // Before and after the failure is noticed, which takes half a second at the most.
    for (const leaves of ["4.2s", "6s"]) {
      expect(outcomeOf(leaves, "retry")).toEqual([4, "completed"]);
      expect(outcomeOf(leaves, "restart")).toEqual([4, "node left"]);
    }
    expect(outcomeOf("9s", "restart")).toEqual([4, "completed"]);
  });

  test("a source that leaves asks no more, and its answers have no receiver", () => {
    const input = scenario({ pool: node });
    Object.assign(input.nodes.client, { leaves: "4.2s" });
    expect(run(input).outcomes).toEqual([...range(1, 3, "completed"), [4, "source left"]]);
  });

  test("a source that drains asks no more, and leaves when it has all its answers", () => {
    const input = scenario({ pool: node });
    Object.assign(input.nodes.client, { drains: "4.2s" });
    const { outcomes, summary } = run(input);
    expect(outcomes).toEqual(range(1, 4, "completed"));
    expect(summary.energy.nodesJoules).toBeCloseTo(4.5 * 10 + 10 * 10 + 4 * 0.5 * 20, 9);
  });

  test("a source asks from when it joins; what would have come before does not come", () => {
    const input = scenario({ pool: node });
    Object.assign(input.nodes.client, { joins: "3.5s" });
    expect(run(input).outcomes.slice(0, 6)).toEqual(range(4, 9, "completed"));
  });

  test("failures of a node that has not joined yet hurt nothing", () => {
    const input = scenario({ pool: node, late: { ...node, joins: "5s" } });
    const outages = [
      { at: "2s", for: "1s" },
      { at: "4s", for: "3s" },
    ];
    Object.assign(input, { faults: { one: { nodes: "late", outages } } });
    const { outcomes, summary } = run(input);
    expect(outcomes.slice(0, 9)).toEqual(range(1, 9, "completed"));
    expect(summary.counts.failures).toBe(2);
  });

  test("the same calendar gives the same digest, and another one another", () => {
    const of = (drains: string) => run(scenario({ pool: { ...node, drains } })).digest;
    expect(of("4.2s")).toBe(of("4.2s"));
    expect(of("4.2s")).not.toBe(of("4.3s"));
  });
});

describe("nodes that are provided while a run goes on", () => {
  test("are numbered on, and serve like all others", () => {
    const sink = new MemorySink();
    const { world, run } = startWorld(scenario({ pool: { ...node, leaves: "4.6s" } }), { sink });
    run.advanceTo(4.55);
    expect(world.supply.provide("pool", "here").name).toBe("pool-2");
    expect(world.supply.provide("pool", "here").name).toBe("pool-3");
    const { summary } = finishRun(run);
    expect(summary.requests.rejected).toBe(0);
    expect(summary.cost.rentDollars).toBeCloseTo(4.6 + 2 * 5.45, 9);
    const nodes = sink
      .table("tasks")
      .rows()
      .map((row) => row.node);
    expect(nodes.slice(3, 6)).toEqual(["pool", "pool-2", "pool-2"]);
  });

  test("a group or place that is not there, or one that moves, is refused", () => {
    const { world } = startWorld(scenario({ pool: node }));
    expect(() => world.supply.provide("nobody", "here")).toThrow(RangeError);
    expect(() => world.supply.provide("pool", "nowhere")).toThrow(RangeError);
  });
});
