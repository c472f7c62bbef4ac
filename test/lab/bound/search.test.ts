import fc from "fast-check";
import { expect, test } from "vitest";
import { type GraphProblem, graphProblemOf } from "../../../lab/bound/graphProblem.ts";
import { criticalPathSeconds, workOverCapacitySeconds } from "../../../lab/bound/relaxations.ts";
import { searchSchedules } from "../../../lab/bound/search.ts";
import { registry } from "../../../schedulers/index.ts";
import { KeyedStream } from "../../../sim/kernel/keyedStream.ts";
import { checkParameters } from "../../../sim/policy/checkParameters.ts";
import { anyGraph } from "../../contracts/fakeGraph.ts";
import { ARABNEJAD, TOPCUOGLU } from "./papers.ts";

/** As a share: sums are taken in other orders. */
const ROUNDING = 1e-9;

const soundSchedule = (problem: GraphProblem) => {
  const { schedule, makespanSeconds } = searchSchedules(problem);
  for (const { from, to, transferSeconds } of problem.edges) {
    const [first, second] = [schedule![from], schedule![to]];
    const transfer = transferSeconds[first.processor][second.processor];
    expect(second.startSeconds).toBeGreaterThanOrEqual(first.finishSeconds + transfer - ROUNDING);
  }
  schedule!.forEach((one, stage) => {
    const { processor, startSeconds, finishSeconds } = one;
    expect(finishSeconds - startSeconds).toBeCloseTo(problem.seconds[stage][processor], 9);
    expect(startSeconds).toBeGreaterThanOrEqual(problem.releaseSeconds[stage][processor]);
    expect(finishSeconds).toBeLessThanOrEqual(makespanSeconds);
    schedule!.slice(0, stage).forEach((other) => {
      if (other.processor !== processor) return;
      const apart = Math.max(
        other.startSeconds - finishSeconds,
        startSeconds - other.finishSeconds,
      );
      expect(apart).toBeGreaterThanOrEqual(-ROUNDING);
    });
  });
};

test("the shortest schedules of the papers' examples take 73 and 113", () => {
  for (const [problem, makespanSeconds] of [
    [TOPCUOGLU, 73],
    [ARABNEJAD, 113],
  ] as const) {
    expect(searchSchedules(problem)).toMatchObject({ status: "optimal", makespanSeconds });
    soundSchedule(problem);
  }
});

test("a search that is stopped has a bound below and calls nothing optimal", () => {
  const { status, lowerSeconds, makespanSeconds } = searchSchedules(TOPCUOGLU, 40);
  expect(status).toBe("stopped");
  expect(lowerSeconds).toBeLessThanOrEqual(73);
  expect(makespanSeconds).toBeGreaterThanOrEqual(73);
  expect(searchSchedules(TOPCUOGLU, 40)).toEqual(searchSchedules(TOPCUOGLU, 40));
});

test("the optimum is what trying every order on every processor finds, and no relaxation is above", () => {
  const small = anyGraph.filter((graph) => graph.stageCount <= 4 && graph.nodeCount <= 3);
  fc.assert(
    fc.property(small, (graph) => {
      const problem = graphProblemOf(graph);
      const { status, makespanSeconds } = searchSchedules(problem);
      expect(status).toBe("optimal");
      expect(makespanSeconds).toBeCloseTo(byTryingAll(problem), 9);
      const most = makespanSeconds * (1 + ROUNDING);
      expect(criticalPathSeconds(problem)).toBeLessThanOrEqual(most);
      expect(workOverCapacitySeconds(problem)).toBeLessThanOrEqual(most);
      soundSchedule(problem);
    }),
    { numRuns: 60 },
  );
});

test("no graph policy that ships plans less than the bound", { timeout: 120_000 }, () => {
  const policies = registry.of("graph").map((definition) => {
    const checked = checkParameters(definition.parameters, {});
    if ("problems" in checked) throw new Error(checked.problems.join());
    return { name: definition.name, policy: definition.create(checked.parameters) };
  });
  fc.assert(
    fc.property(anyGraph, (graph) => {
      const { lowerSeconds } = searchSchedules(graphProblemOf(graph), 20_000);
      for (const { name, policy } of policies) {
        const plan = policy.plan(graph, new KeyedStream(1, 2).at(0))!;
        const makespan = Math.max(...plan.map(({ finishSeconds }) => finishSeconds));
        expect([name, makespan >= lowerSeconds * (1 - ROUNDING)]).toEqual([name, true]);
      }
    }),
    { numRuns: 60 },
  );
});

/** Every stage that is ready next, on every processor, after all that is there. */
function byTryingAll({ seconds, releaseSeconds, edges }: GraphProblem): number {
  const on: ({ processor: number; finish: number } | undefined)[] = seconds.map(() => undefined);
  const tried = (idle: readonly number[], left: number): number => {
    if (left === 0) return Math.max(...on.map((one) => one!.finish));
    let best = Infinity;
    seconds.forEach((row, stage) => {
      const into = edges.filter(({ to }) => to === stage);
      if (on[stage] !== undefined || into.some(({ from }) => on[from] === undefined)) return;
      row.forEach((own, processor) => {
        const arrivals = into.map(({ from, transferSeconds }) => {
          const before = on[from]!;
          return before.finish + transferSeconds[before.processor][processor];
        });
        const finish =
          Math.max(idle[processor], releaseSeconds[stage][processor], ...arrivals) + own;
        on[stage] = { processor, finish };
        const next = idle.map((one, other) => (other === processor ? finish : one));
        best = Math.min(best, tried(next, left - 1));
        on[stage] = undefined;
      });
    });
    return best;
  };
  return tried(
    seconds[0].map(() => 0),
    seconds.length,
  );
}
