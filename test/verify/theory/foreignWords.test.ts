import { expect, it } from "vitest";
import { inOwnWords } from "../../../verify/theory/foreignWords.ts";

const REST = { id: "x", formula: "", source: "" };

function own(group: string, parameters: object, expected: object = {}, formula = "") {
  const filed = {
    ...REST,
    formula,
    group,
    parameters: { ...parameters },
    expected: { ...expected },
  };
  const one = inOwnWords(filed);
  return one === null ? null : [one.family, one.parameters, one.expected];
}

it.each([
  ["M/M/1 FCFS", { lambda: 1, mu: 2 }, ["mm1", { lambda: 1, mu: 2 }, {}]],
  ["M/M/1/K", { K: 4, lambda: 1, mu: 2 }, ["mmck", { c: 1, K: 4, lambda: 1, mu: 2 }, {}]],
  ["M/M/inf", { lambda: 1, mu: 2 }, ["mginf", { lambda: 1, ES: 0.5 }, {}]],
  [
    "M/M/1 non-preemptive priority",
    { lambdas: [1], mus: [2] },
    ["priority", { lambdas: [1], mu: [2] }, {}],
  ],
  [
    "M/M/1 preemptive-resume priority",
    { lambdas: [1], mu: 2 },
    ["priority-preemptive", { lambdas: [1], mu: 2 }, {}],
  ],
  [
    "hexagonal cells",
    { areaM2: 1.5 * Math.sqrt(3), v: 3 },
    ["hexagonal-cells", { side: 1, speed: 3 }, {}],
  ],
  ["Round robin", { jobs: [1], q: 2 }, null],
] as const)("puts %s in words of ours", (group, parameters, expected) => {
  const got = own(group, parameters);
  if (expected === null) expect(got).toBeNull();
  else expect(JSON.stringify(got)).toBe(JSON.stringify(expected));
});

it("translates statistics, and the words of a formula", () => {
  const lateness = own("1||Lmax (EDD)", { p: [1], d: [2] }, { maxLateness: 1, tardy: 0 });
  expect(lateness).toEqual(["due-dates", { p: [1], d: [2] }, { Lmax: 1, U: 0 }]);
  const daly = own("checkpoint", { delta: 1, rate: 0.1, D: 2 }, { totalTime: 3 }, "M e^(R/M) …");
  expect(daly).toEqual([
    "checkpoint",
    { C: 1, R: 2, M: 10, failsInRestart: true },
    { meanCompletion: 3 },
  ]);
});

it("never lets two figures become one: the second keeps its name, which is not measured", () => {
  const twice = own("dominant resource fairness", { capacity: [1], users: [[1]] }, { A: 1, B: 2 });
  expect(twice).toEqual([
    "dominant-shares",
    { capacities: [1], demands: [[1]] },
    { tasks: 1, B: 2 },
  ]);
});
