import fc from "fast-check";
import { expect, test } from "vitest";
import { runFlowShop } from "../../verify/simulation/flowShop.ts";
import { makespanOf } from "../../verify/simulation/stays.ts";
import { expectHeld, missesOf } from "./analyticCase.ts";

test("list scheduling: an anomaly of two machines, and the worst lists of three", () => {
  expectHeld({
    group: "list scheduling anomalies",
    parameters: {
      tasks: [2, 2, 1, 4],
      precedence: [[3, 4]],
      list: [1, 2, 3, 4],
      machines: 2,
    },
    expected: {
      makespan: 7,
      makespan_3_machines: 5,
      makespan_all_times_minus_1: 4,
      makespan_without_T3toT4: 6,
      list_alternative: [3, 4, 1, 2],
      makespan_alternative_list: 5,
    },
  });
  expectHeld({
    group: "P||Cmax list scheduling worst case",
    parameters: { machines: 3, jobs: [1, 1, 1, 1, 1, 1, 3] },
    expected: {
      listMakespan: 5,
      optimal: 3,
      ratio: 5 / 3,
      bound: { num: 5, den: 3, value: 5 / 3 },
    },
  });
  expectHeld({
    group: "P||Cmax longest processing time worst case",
    parameters: { machines: 3, jobs: [5, 5, 4, 4, 3, 3, 3] },
    expected: { lptMakespan: 11, optimal: 9, ratio: 11 / 9, bound: 11 / 9 },
  });
});

test("one machine: Smith, the shortest, due dates", () => {
  expectHeld({
    group: "1||sum w C (Smith's rule / WSPT)",
    parameters: { p: [2, 1], w: [1, 3] },
    expected: { order: [2, 1], sumWC: 6, fifoSumWC: 11 },
  });
  expectHeld({
    group: "P||sum C (SPT)",
    parameters: { p: [2, 1, 3], machines: [1, 2] },
    expected: { sumC: [10, 7] },
  });
  // Pinedo, Scheduling: due dates in another order than times.
  expectHeld({
    group: "1||Lmax (EDD)",
    parameters: { p: [3, 1, 4, 2], d: [9, 2, 8, 5] },
    expected: { order: [2, 4, 3, 1], Lmax: 1, fifoLmax: 5 },
  });
});

test("the fewest late jobs", () => {
  // Pinedo, Scheduling, example of Moore's algorithm: the first two of five are late.
  expectHeld({
    group: "1||sum U (Moore-Hodgson)",
    parameters: { p: [7, 8, 4, 6, 6], d: [9, 17, 18, 19, 21] },
    expected: { late: 2, lateJobs: [1, 2], onTime: [3, 4, 5], eddLate: 3 },
  });
});

test("fixed priorities on one processor, and how much of it they may use", () => {
  // Burns and Wellings, Real-Time Systems, process set A: the third misses its deadline.
  expectHeld({
    group: "fixed-priority response times",
    parameters: { C: [10, 10, 12], T: [30, 40, 50] },
    expected: { R: [10, 20, 52] },
  });
  expectHeld({
    group: "utilisation bound (Liu & Layland)",
    parameters: { n: [1, 2] },
    expected: { bound: [1, 2 * (Math.SQRT2 - 1)], limit: Math.LN2 },
  });
});

test("traces of one and of several cores", () => {
  expectHeld({
    group: "fluid sharing of one core",
    parameters: {
      jobs: [
        [0, 4],
        [1, 2],
      ],
      capacity: 1,
    },
    expected: { finish: [6, 5] },
  });
  // Silberschatz, Operating System Concepts: a quantum of four.
  expectHeld({
    group: "round robin on one server",
    parameters: {
      jobs: [
        [0, 24],
        [0, 3],
        [0, 3],
      ],
      quantum: 4,
    },
    expected: { finish: [30, 7, 10], meanWait: 17 / 3 },
  });
});

test("preemption, packing, and two machines in a row", () => {
  // A third of a second cannot be had in nanoseconds; the job of 4 is cut, and the job of 3.
  expectHeld({
    group: "P|pmtn|Cmax (McNaughton wrap-around)",
    parameters: { machines: 3, jobs: [4, 4, 3, 3, 2] },
    expected: { makespan: 16 / 3, nonPreemptiveOptimal: 6, maxPreemptions: 2 },
  });
  // In this order the small items stand in the way; the largest first leaves no room unused.
  expectHeld({
    group: "first fit in arrival order",
    parameters: { items: "3 x 3, 3 x 7", capacity: 10 },
    expected: { ff: 4, ffd: 3, bf: 4, optimal: 3 },
  });
  expectHeld({
    group: "F2||Cmax (Johnson's rule)",
    parameters: { stage1: [3, 1], stage2: [1, 3] },
    expected: { order: [2, 1], makespan: 5, fifoMakespan: 7 },
  });
});

test("Johnson's rule is not beaten by any order", () => {
  const times = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })), {
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(
    fc.property(times, (jobs) => {
      const best = Math.min(...ordersOf(jobs).map(flowMakespan));
      const run = runFlowShop(
        jobs.map(([first]) => first),
        jobs.map(([, second]) => second),
        "johnson",
      );
      expect(makespanOf(run.second)).toBe(best);
    }),
    { numRuns: 40 },
  );
});

type FlowJob = readonly [number, number];

function flowMakespan(order: readonly FlowJob[]): number {
  let [free, end] = [0, 0];
  for (const [first, second] of order) {
    free += first;
    end = Math.max(end, free) + second;
  }
  return end;
}

function ordersOf(jobs: readonly FlowJob[]): FlowJob[][] {
  if (jobs.length === 0) return [[]];
  return jobs.flatMap((job, index) =>
    ordersOf(jobs.filter((_, other) => other !== index)).map((rest) => [job, ...rest]),
  );
}

test("a critical path, forwards and back", () => {
  expectHeld({
    group: "DAG with unlimited machines",
    parameters: {
      tasks: { x: 1, y: 2.5, z: 1 },
      edges: [
        ["x", "z"],
        ["y", "z"],
      ],
    },
    expected: {
      earliestStart: { x: 0, y: 0, z: 2.5 },
      makespan: 3.5,
      criticalPath: ["y", "z"],
      bottomLevel: { x: 2, y: 3.5, z: 1 },
    },
  });
});

test("a wrong value, and a statistic that nobody measures, do not hold", () => {
  const one = {
    group: "P||sum C (SPT)",
    parameters: { p: [2, 1, 3], machines: [1] },
    expected: { sumC: [11], colour: 1 },
  };
  expect(missesOf(one)).toEqual(["sumC[1]: expected 11, got 10", "colour: expected NaN, got NaN"]);
});
