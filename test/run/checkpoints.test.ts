import { describe, expect, test } from "vitest";
import { MemorySink } from "../../sim/record/memorySink.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startRun } from "./harness.ts";

const machine = { tier: "edge", cores: 1, speed: "2GHz", at: "here" } as const;

/** Ten seconds of work at time 1 on a node with these outages. */
function run(stage: object, outages: object[], application: object = {}) {
  const scenario = {
    orrery: 1,
    name: "saving",
    horizon: "200s",
    sites: { here: { x: "0m", y: "0m" } },
    nodes: { client: machine, a: machine, b: machine },
    applications: {
      job: {
        source: "client",
        arrivals: { process: "periodic", period: "1000s", phase: "1s" },
        onFailure: "restart",
        stages: { work: { where: "a", work: "20Gcycles", ...stage } },
        ...application,
      },
    },
    faults: { wear: { nodes: "a", outages } },
  } as unknown as ScenarioInput;
  const sink = new MemorySink();
  finishRun(startRun(scenario, { sink }));
  const [{ outcome, finishedSeconds, attempts }] = sink.table("requests").rows();
  return { outcome, finishedSeconds, attempts };
}

const SAVING = { checkpoint: { every: "3s", cost: "500ms", restore: "250ms" } };

describe("a task with checkpoints", () => {
  test("writes one after each full stretch of work, but none at the end", () => {
    // Stretches of 3, 3, 3 and 1 s, and three checkpoints of half a second.
    expect(run(SAVING, [{ at: "100s", for: "1s" }]).finishedSeconds).toBe(12.5);
    const even = { checkpoint: { every: "2.5s", cost: "500ms" } };
    expect(run(even, [{ at: "100s", for: "1s" }]).finishedSeconds).toBe(12.5);
  });

  test("goes on from the last one when its node is back", () => {
    // At 9 s two stretches and their checkpoints are done, at 8 s; back at 11 s it reads them.
    const result = run(SAVING, [{ at: "9s", for: "2s" }]);
    expect(result).toEqual({
      outcome: "completed",
      finishedSeconds: 11 + 0.25 + 4.5,
      attempts: 2,
    });
  });

  test("loses what it was writing when the node failed", () => {
    // The second checkpoint would have been written from 7.5 s to 8 s.
    const result = run(SAVING, [{ at: "7.75s", for: "2.25s" }]);
    expect(result.finishedSeconds).toBe(10 + 0.25 + 3.5 + 3.5 + 1);
  });

  test("reads again when the node fails before the first checkpoint", () => {
    expect(run(SAVING, [{ at: "2s", for: "1s" }]).finishedSeconds).toBe(3 + 0.25 + 11.5);
  });

  test("begins from the start where it is retried on another node", () => {
    const where = { where: ["a", "b"] };
    const result = run({ ...SAVING, ...where }, [{ at: "9s", for: "20s" }], { onFailure: "retry" });
    // Noticed after three beats of a second: nothing lies on the other node, nothing is read.
    expect(result.outcome).toBe("completed");
    expect(result.finishedSeconds).toBeGreaterThan(9 + 2 + 11.5);
    expect(result.finishedSeconds).toBeLessThanOrEqual(9 + 3 + 11.5);
  });

  test("without them begins from the start", () => {
    expect(run({}, [{ at: "9s", for: "2s" }]).finishedSeconds).toBe(21);
  });
});

test("a task may be tried far more often than a byte can count", () => {
  const outages = Array.from({ length: 300 }, (_, k) => ({ at: `${1.1 + k / 10}s`, for: "50ms" }));
  const result = run({}, outages, { attempts: 1000 });
  expect(result.outcome).toBe("completed");
  expect(result.attempts).toBe(301);
  expect(result.finishedSeconds).toBeCloseTo(1.1 + 29.9 + 0.05 + 10, 6);
});
