import { describe, expect, test } from "vitest";
import { MemorySink } from "../../sim/record/memorySink.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startRun } from "./harness.ts";

const server = { tier: "edge", cores: 1, speed: "1GHz", at: "here" } as const;

function world(application: object, more: object = {}): ScenarioInput {
  return {
    orrery: 1,
    name: "hand",
    horizon: "20s",
    sites: { here: { x: "0m", y: "0m" }, there: { x: "1km", y: "0m" } },
    links: { wire: { from: "here", to: "there", latency: "10ms", bandwidth: "1MB/s" } },
    nodes: { client: server, a: server, b: { ...server, at: "there" } },
    applications: { job: { source: "client", ...application } },
    ...more,
  } as unknown as ScenarioInput;
}

function run(scenario: ScenarioInput, policy = "nearest-edge", seed = 1) {
  const sink = new MemorySink();
  const started = startRun(scenario, { sink, policy, seed });
  const result = finishRun(started);
  return { requests: sink.table("requests").rows(), tasks: sink.table("tasks").rows(), result };
}

describe("a closed source", () => {
  const closed = (customers: number, more: object = {}) =>
    world({
      arrivals: { process: "closed", customers, think: "2s" },
      stages: { serve: { where: "a", work: "1Gcycles", ...more } },
    });

  test("asks again a time to think after its answer", () => {
    const { requests } = run(closed(1));
    expect(requests.map((one) => one.arrivalSeconds)).toEqual([2, 5, 8, 11, 14, 17, 20]);
    expect(requests.at(-1)!.outcome).toBe("open");
  });

  test("has so many requests open as it has customers, at most", () => {
    const { requests } = run(closed(5));
    const answered = requests.filter(({ outcome }) => outcome === "completed");
    // Five customers ask at 2 s and are served one a second: each second one asks anew.
    expect(answered).toHaveLength(18);
    expect(requests).toHaveLength(18 + 3);
    expect(answered.slice(3).every((one) => one.latencySeconds === 3)).toBe(false);
    expect(Math.max(...answered.map((one) => one.latencySeconds as number))).toBe(5);
  });

  test("asks again when a request has failed", () => {
    const { requests } = run(closed(2, { queuePatience: "500ms" }));
    const lost = requests.filter((one) => one.outcome === "lost");
    expect(lost[0]).toMatchObject({ arrivalSeconds: 2, finishedSeconds: 2.5 });
    expect(lost[0].reason).toBe("gave up waiting");
    const arrivals = requests.map((one) => one.arrivalSeconds as number).sort((a, b) => a - b);
    expect(arrivals.slice(0, 4)).toEqual([2, 2, 4.5, 5]);
  });
});

describe("patience with a queue", () => {
  test("ends when its time is over, not before, and only of those who wait", () => {
    const { requests, result } = run(
      world({
        arrivals: { process: "periodic", period: "1s", phase: "0s" },
        stages: { serve: { where: "a", work: "3Gcycles", queuePatience: "2500ms" } },
      }),
    );
    expect(requests[0]).toMatchObject({ outcome: "completed", latencySeconds: 3 });
    // The second waits from 1 s to 3 s and is served; the third gives up at 4.5 s.
    const third = requests.find((one) => one.request === 2);
    expect(third).toMatchObject({ outcome: "lost", finishedSeconds: 4.5 });
    expect(result.summary.requests.lost).toBeGreaterThan(5);
  });
});

describe("a quorum", () => {
  test("lets a stage begin when so many are done, and the answer with it", () => {
    const stages = {
      fast: { where: "a", work: "1Gcycles" },
      slow: { where: "b", work: "4Gcycles" },
      join: { where: "source", after: ["fast", "slow"], quorum: 1, work: "1Gcycles" },
    };
    const arrivals = { process: "periodic", period: "100s", phase: "0s" };
    const { requests } = run(world({ arrivals, stages }));
    expect(requests[0]).toMatchObject({ outcome: "completed", latencySeconds: 2 });
    expect(requests[0].finishedSeconds).toBeCloseTo(4.01, 9);
  });
});

describe("a walk", () => {
  const walk = world({
    arrivals: { process: "poisson", rate: "2/s" },
    stages: {
      look: {
        where: "a",
        work: { distribution: "exponential", mean: "10Mcycles" },
        next: { sort: 0.5, look: 0.25 },
      },
      sort: { where: "b", work: "10Mcycles", input: "10kB", output: "1kB", next: { look: 0.4 } },
    },
  });

  test("goes the same way with the same sizes whatever the policy", () => {
    const way = (policy: string) =>
      run(walk, policy).tasks.map((one) => `${one.request} ${one.stage} ${one.workCycles}`);
    const sorted = way("nearest-edge").sort();
    expect(sorted.length).toBeGreaterThan(60);
    expect(way("random").sort()).toEqual(sorted);
  });

  test("visits each stage as often as its chances say", () => {
    const counts = { look: 0, sort: 0, requests: 0 };
    for (let seed = 1; seed <= 40; seed++) {
      const { tasks, requests } = run(walk, "nearest-edge", seed);
      counts.requests += requests.length;
      for (const task of tasks) counts[task.stage as "look" | "sort"]++;
    }
    // Visits per request: look = 1 + look/4 + 0.4 sort and sort = look/2 give 1/0.55 and half of it.
    expect(Math.abs(counts.look / counts.requests - 1 / 0.55)).toBeLessThan(0.1);
    expect(Math.abs(counts.sort / counts.requests - 0.5 / 0.55)).toBeLessThan(0.06);
  });

  test("carries its data from stage to stage and its answer back", () => {
    const straight = world({
      arrivals: { process: "periodic", period: "100s", phase: "1s" },
      stages: {
        one: { where: "a", work: "1Gcycles", next: { two: 1 } },
        two: { where: "b", work: "1Gcycles", input: "100kB", output: "50kB" },
      },
    });
    const { tasks, requests } = run(straight);
    expect(tasks.map((one) => [one.stage, one.node])).toEqual([
      ["one", "a"],
      ["two", "b"],
    ]);
    expect(tasks[1].inputArrivedSeconds).toBeCloseTo(2.11, 9);
    expect(requests[0].latencySeconds).toBeCloseTo(1 + 0.11 + 1 + 0.06, 9);
  });
});
