import fc from "fast-check";
import { expect, test } from "vitest";
import { runFlowShop } from "../../../verify/simulation/flowShop.ts";
import { simulate } from "../../../verify/simulation/simulate.ts";
import { makespanOf } from "../../../verify/simulation/stays.ts";
import { missesOf } from "../theoryCase.ts";

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
        simulate,
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

test("a wrong value, and a statistic that is not measured, do not hold", () => {
  const one = {
    family: "shortest-first",
    parameters: { p: [2, 1, 3], machines: [1] },
    expected: { sumC: [11], colour: 1 },
  };
  expect(missesOf(one)).toEqual(["sumC[1]: expected 11, got 10", "colour: expected NaN, got NaN"]);
});
