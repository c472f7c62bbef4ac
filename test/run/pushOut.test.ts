import { describe, expect, test } from "vitest";
import { MemorySink } from "../../sim/record/memorySink.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startRun } from "./harness.ts";

/** Requests of one priority for 100 ms of a server, and the seconds at which they arise. */
interface Batch {
  readonly priority: number;
  readonly starts: readonly number[];
}

const CPU = { work: "100Mcycles" };
const INFERENCE = { model: "detector", memory: "40MB" };

/**
 * What becomes of them at one server on the spot, in the order of their end: "low-0 queue full".
 */
function outcomes(server: object, stage: object, batches: Readonly<Record<string, Batch>>) {
  const requests = Object.entries(batches).flatMap(([name, { priority, starts }]) =>
    starts.map((second, index) => ({ name: `${name}-${index}`, priority, second })),
  );
  const applications = requests.map(({ name, priority }) => [
    name,
    {
      source: "server",
      arrivals: { process: "trace", file: name },
      priority,
      stages: { serve: { where: "source", ...stage } },
    },
  ]);
  const files = Object.fromEntries(requests.map(({ name, second }) => [name, `${second}`]));
  const scenario = {
    orrery: 1,
    name: "full",
    horizon: "10s",
    sites: { here: { x: "0m", y: "0m" } },
    nodes: {
      server: { tier: "edge", cores: 1, speed: "1GHz", memory: "160MB", at: "here", ...server },
    },
    applications: Object.fromEntries(applications),
  } as ScenarioInput;
  const sink = new MemorySink();
  finishRun(startRun(scenario, { sink, files }));
  return sink
    .table("requests")
    .rows()
    .map(({ application, outcome, reason }) => `${application} ${reason ?? outcome}`);
}

const models = { detector: { latency: "100ms" } };
const STATIONS = [
  ["processor", (rules: object) => [rules, CPU]],
  ["accelerator", (rules: object) => [{ accelerators: { models, ...rules } }, INFERENCE]],
] as const;

describe.each(STATIONS)("a full queue at the %s", (_, at) => {
  const limited = (rules: object, batches: Readonly<Record<string, Batch>>) => {
    const [server, stage] = at({ queueLimit: 2, ...rules });
    return outcomes(server, stage, batches);
  };
  const low = { priority: 0, starts: [0, 0.001, 0.002] };
  const high = { priority: 1, starts: [0.01] };

  test("gives up the last of the least important for a more important one", () => {
    expect(limited({ discipline: "priority" }, { low, high })).toEqual([
      "low-2 pushed out",
      "low-0 completed",
      "high-0 completed",
      "low-1 completed",
    ]);
  });

  test("turns whichever comes away where none that waits is less important", () => {
    const equal = { priority: 0, starts: [0.01] };
    expect(limited({ discipline: "priority" }, { low, equal })).toContain("equal-0 queue full");
    const urgent = { priority: 2, starts: [0.001, 0.002] };
    const first = { priority: 0, starts: [0] };
    // What runs is the least important, and keeps its server.
    expect(limited({ discipline: "priority" }, { first, urgent, high })).toEqual([
      "high-0 queue full",
      "first-0 completed",
      "urgent-0 completed",
      "urgent-1 completed",
    ]);
  });

  test("goes by the importance of all that wait, not by who came last", () => {
    const middle = { priority: 1, starts: [0.002] };
    const lows = { priority: 0, starts: [0, 0.001] };
    const urgent = { priority: 2, starts: [0.01, 0.011, 0.012] };
    expect(limited({ discipline: "priority" }, { lows, middle, urgent })).toEqual([
      "lows-1 pushed out",
      "middle-0 pushed out",
      "urgent-2 queue full",
      "lows-0 completed",
      "urgent-0 completed",
      "urgent-1 completed",
    ]);
  });

  test("does so by its own rule, whatever the discipline", () => {
    expect(limited({}, { low, high })).toContain("high-0 queue full");
    expect(limited({ fullQueue: "push-out" }, { low, high })).toEqual([
      "low-2 pushed out",
      "low-0 completed",
      "low-1 completed",
      "high-0 completed",
    ]);
    expect(limited({ discipline: "priority", fullQueue: "reject" }, { low, high })).toContain(
      "high-0 queue full",
    );
  });
});

test("a preemptive processor pushes out who waits, not who was interrupted", () => {
  const rules = { queueLimit: 2, discipline: "priority-preemptive" };
  const low = { priority: 0, starts: [0, 0.001] };
  const high = { priority: 1, starts: [0.01, 0.011, 0.012] };
  // The first high one interrupts low-0, which then waits; the limit lets it in as one of two.
  expect(outcomes(rules, CPU, { low, high })).toEqual([
    "low-1 pushed out",
    "high-2 queue full",
    "high-0 completed",
    "high-1 completed",
    "low-0 completed",
  ]);
});

test("where all share the processor none waits, and none is pushed out", () => {
  const rules = { queueLimit: 1, discipline: "processor-sharing", fullQueue: "push-out" };
  const low = { priority: 0, starts: [0, 0.001] };
  const high = { priority: 1, starts: [0.01] };
  expect(outcomes(rules, CPU, { low, high })).toEqual([
    "high-0 queue full",
    "low-0 completed",
    "low-1 completed",
  ]);
});
