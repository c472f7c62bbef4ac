import { describe, expect, test } from "vitest";
import { MemorySink } from "../../sim/record/memorySink.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { finishRun, startRun } from "./harness.ts";

type Stage = ScenarioInput["applications"][string]["stages"][string];

const node = { tier: "edge", cores: 1, speed: "1GHz", at: "a", discipline: "fifo" } as const;

/** One request: a near result after 10 ms, a far one after `far`, and 5 ms to fuse them on board. */
function asked(far: string, join: Partial<Stage>, failsAt?: string) {
  const stages: Record<string, Stage> = {
    near: { where: "near", work: "10Mcycles" },
    far: { where: "far", work: far, optional: true },
    fuse: { after: ["near", "far"], where: "source", work: "5Mcycles", answers: true, ...join },
  };
  const input: ScenarioInput = {
    orrery: 1,
    name: "joins",
    horizon: "2s",
    sites: { a: { x: "0m", y: "0m" } },
    nodes: { car: { ...node, tier: "vehicle" }, near: node, far: { ...node, tier: "cloud" } },
    applications: {
      j: {
        source: "car",
        arrivals: { process: "trace", file: "times" },
        deadline: "200ms",
        onFailure: "lose",
        stages,
      },
    },
    ...(failsAt !== undefined && {
      faults: { cut: { nodes: "far", outages: [{ at: failsAt, for: "1s" }] } },
    }),
  };
  const { summary } = finishRun(startRun(input, { text: "0\n" }));
  const { completed, late, open, latency, fused } = summary.requests;
  const first = latency.p50Seconds === "unanswered" ? null : latency.p50Seconds;
  expect([completed + late, open]).toEqual([1, 0]);
  return { first, fused: fused!.p50Seconds, inTime: fused!.inTimeShare };
}

describe("a stage that joins optional results", () => {
  test("waits until its patience ends, and goes without what comes later", () => {
    expect(asked("100Mcycles", {})).toEqual({ first: 0.105, fused: 0.105, inTime: 1 });
    const patient = { patience: "50ms" };
    expect(asked("100Mcycles", patient)).toEqual({ first: 0.055, fused: "unanswered", inTime: 0 });
    expect(asked("500Mcycles", {})).toEqual({ first: 0.205, fused: "unanswered", inTime: 0 });
  });

  test("blocks until all have ended, beyond the deadline too", () => {
    const block = { join: "block" } as const;
    expect(asked("100Mcycles", block)).toEqual({ first: 0.105, fused: 0.105, inTime: 1 });
    expect(asked("500Mcycles", block)).toEqual({ first: 0.505, fused: 0.505, inTime: 0 });
  });

  test("answers at first and corrects when the rest has come", () => {
    const correct = { join: "correct" } as const;
    expect(asked("100Mcycles", correct)).toEqual({ first: 0.015, fused: 0.105, inTime: 1 });
    expect(asked("500Mcycles", correct)).toEqual({ first: 0.015, fused: 0.505, inTime: 0 });
    // While it is at work without it: then it runs once more at once.
    expect(asked("12Mcycles", correct)).toEqual({ first: 0.015, fused: 0.02, inTime: 1 });
    // Before it begins: nothing is to be corrected.
    expect(asked("8Mcycles", correct)).toEqual({ first: 0.015, fused: 0.015, inTime: 1 });
    const patient = { ...correct, patience: "50ms" };
    expect(asked("40Mcycles", patient)).toEqual({ first: 0.045, fused: 0.045, inTime: 1 });
    expect(asked("100Mcycles", patient)).toEqual({ first: 0.055, fused: 0.105, inTime: 1 });
  });

  test("has no fused answer where an optional result never comes", () => {
    for (const join of [{}, { join: "block" }, { join: "correct" }] as const) {
      expect(asked("100Mcycles", join, "60ms")).toMatchObject({ fused: "unanswered", inTime: 0 });
    }
  });
});

/** One request, whose optional task is on a node that fails after 20 ms: what became of it. */
function cut(join: Partial<Stage>, onFailure: "retry" | "restart", repairedAfter: string) {
  const stages: Record<string, Stage> = {
    near: { where: "near", work: "10Mcycles" },
    far: { where: "cloud", work: "100Mcycles", optional: true },
    fuse: { after: ["near", "far"], where: "source", work: "5Mcycles", answers: true, ...join },
  };
  const input: ScenarioInput = {
    orrery: 1,
    name: "cut",
    horizon: "3s",
    sites: { a: { x: "0m", y: "0m" } },
    nodes: {
      car: { ...node, tier: "vehicle" },
      near: node,
      far: { ...node, tier: "cloud" },
      spare: { ...node, tier: "cloud" },
    },
    detection: { period: "50ms", misses: 1 },
    applications: {
      j: {
        source: "car",
        arrivals: { process: "trace", file: "times" },
        deadline: "200ms",
        onFailure,
        stages,
      },
    },
    faults: { cut: { nodes: "far", outages: [{ at: "20ms", for: repairedAfter }] } },
    dispatch: { policy: "nearest-edge" },
  };
  const sink = new MemorySink(["requests", "tasks"]);
  const { summary } = finishRun(startRun(input, { text: "0\n", sink }));
  const far = sink
    .table("tasks")
    .rows()
    .filter(({ stage }) => stage === "far");
  const [request] = sink.table("requests").rows();
  return {
    tries: far.map(({ outcome }) => outcome),
    retries: summary.counts.retries,
    attempts: request.attempts,
  };
}

describe("an optional task whose node fails", () => {
  const once = { tries: ["lost"], retries: 0, attempts: 3 };

  test("is retried while a stage waits for it", () => {
    for (const onFailure of ["retry", "restart"] as const) {
      const { tries, attempts } = cut({ join: "block" }, onFailure, "40ms");
      expect(tries).toEqual(["lost", "completed"]);
      expect(attempts).toBe(4);
      expect(cut({ join: "correct" }, onFailure, "40ms").tries).toEqual(["lost", "completed"]);
    }
  });

  test("is not when the request has gone on without it", () => {
    expect(cut({ join: "until", patience: "30ms" }, "retry", "1s")).toEqual(once);
  });

  test("does not begin anew at the repair of its node either", () => {
    expect(cut({ join: "until" }, "restart", "1s")).toEqual({ ...once, retries: 1 });
  });
});
