import { expect, it } from "vitest";
import { serviceLaw } from "../../../verify/queueing/serviceLaw.ts";

it.each([
  ["exponential", { distribution: "exponential", mean: "2Gcycles" }],
  ["deterministic 1", "2Gcycles"],
  ["Erlang-3, mean 1", { distribution: "erlang", mean: "2Gcycles", stages: 3 }],
  ["uniform(0,2)", { distribution: "uniform", low: "0Gcycles", high: "2Gcycles" }],
  [
    "0.5 w.p. 0.9, 5.5 w.p. 0.1 (mean 1)",
    {
      distribution: "discrete",
      values: ["0.5Gcycles", "5.5Gcycles"],
      probabilities: [0.9, 0.1],
    },
  ],
] as const)("reads %s", (words, law) => {
  expect(serviceLaw(words, 2)).toEqual(law);
});

it("gives a hyper-exponential law balanced means of the wanted variation", () => {
  const law = serviceLaw("hyper-exponential scv 4", 1);
  if (typeof law === "string" || law.distribution !== "hyperexponential") throw new Error();
  const means = law.means.map(Number.parseFloat);
  const moment = (power: number) =>
    law.probabilities.reduce((sum, p, branch) => sum + p * means[branch] ** power, 0);
  expect(moment(1)).toBeCloseTo(1, 12);
  expect(2 * moment(2) - moment(1) ** 2).toBeCloseTo(4, 12);
});

it("refuses words it does not know", () => {
  expect(() => serviceLaw("bathtub", 1)).toThrow('no service law "bathtub"');
});
