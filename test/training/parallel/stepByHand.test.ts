import { describe, expect, test } from "vitest";
import { type JobChanges, machines, ran } from "./machines.ts";

/** Seconds of the only step of the job. */
const stepSeconds = (changes: JobChanges) => ran(machines(changes)).jobs[0].meanStepSeconds;

describe("a step by hand", () => {
  test("a ring of four passes on a quarter six times", () => {
    expect(stepSeconds({})).toBeCloseTo(3 + 6 * 0.25, 8);
  });

  test("a parameter server on a node of its own gets four times the gradients and sends them", () => {
    const job = { exchange: { algorithm: "parameter-server" as const, servers: "depot" } };
    expect(stepSeconds({ job })).toBeCloseTo(3 + 2 * 4, 8);
  });

  test("what overlaps with the backward pass is hidden as far as it lasts", () => {
    // 2 s of backward pass; the first half of the gradients is ready after 1 s of it, its exchange
    // takes 0.75 s, and that of the rest comes after the end.
    expect(stepSeconds({ job: { exchange: { buckets: 2 } } })).toBeCloseTo(3 + 0.75, 8);
    // A fast computation hides less: 0.75 s of exchange begin after 0.2 s of it, and then the rest.
    const compute = { time: "0.3s" };
    const job = { exchange: { buckets: 2 } };
    expect(stepSeconds({ compute, job })).toBeCloseTo(0.2 + 1.5, 8);
    const early = { exchange: { buckets: 2, overlap: 0.25 } };
    expect(stepSeconds({ compute, job: early })).toBeCloseTo(0.2 + 1.5, 8);
    expect(stepSeconds({ job: early })).toBeCloseTo(3 + 0.75 * 1.5, 8);
  });

  test("inside a node accelerators reduce first and gather last", () => {
    const workers = { accelerators: 2, interconnect: { bandwidth: "2kB/s", latency: "10ms" } };
    const job = { exchange: { algorithm: "hierarchical" as const } };
    const local = 2 * (0.01 + 0.25);
    expect(stepSeconds({ accelerators: 2, workers, job })).toBeCloseTo(3 + 1.5 + local, 8);
  });

  test("a ring through eight accelerators on four nodes passes on an eighth fourteen times", () => {
    const workers = { accelerators: 2, interconnect: { bandwidth: "unlimited" as const } };
    expect(stepSeconds({ accelerators: 2, workers })).toBeCloseTo(3 + 14 / 8, 8);
  });

  test("two workers of one node reach each other inside it", () => {
    const workers = { count: 2, interconnect: { bandwidth: "4kB/s" } };
    const changes = { machines: 1, accelerators: 2, workers };
    expect(stepSeconds(changes)).toBeCloseTo(3 + 2 * (500 / 4000), 8);
    expect(ran(machines(changes)).jobs[0].sentBytes).toBe(0);
  });

  test("one worker alone exchanges nothing", () => {
    expect(stepSeconds({ machines: 1 })).toBeCloseTo(3, 8);
  });

  test("the slowest accelerator holds up the step", () => {
    const time = { distribution: "uniform" as const, low: "1s", high: "5s" };
    const { jobs, steps } = ran(machines({ compute: { time }, job: { steps: 50 } }));
    expect(jobs[0].steps).toBe(50);
    for (const { begunSeconds, computedSeconds, endedSeconds } of steps) {
      const computing = (computedSeconds as number) - (begunSeconds as number);
      expect(computing).toBeLessThan(5);
      expect((endedSeconds as number) - (computedSeconds as number)).toBeCloseTo(1.5, 6);
    }
    // The mean of the largest of four is 4/5 of the way up.
    expect(jobs[0].meanStepSeconds! - 1.5).toBeCloseTo(4.2, 0);
    expect(jobs[0].scalingEfficiency!).toBeCloseTo(3 / 5.7, 1);
  });
});
