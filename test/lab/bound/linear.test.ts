import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadLinearSolver } from "../../../host/linearSolver.ts";
import { graphBounds } from "../../../lab/bound/graphBounds.ts";
import { graphProblemOf } from "../../../lab/bound/graphProblem.ts";
import { LinearModel } from "../../../lab/bound/linearModel.ts";
import { SOLVER_TOLERANCE } from "../../../lab/bound/linearSolver.ts";
import { scheduleModel } from "../../../lab/bound/scheduleModel.ts";
import { searchSchedules } from "../../../lab/bound/search.ts";
import { anyGraph } from "../../contracts/fakeGraph.ts";
import { ARABNEJAD, TOPCUOGLU } from "./papers.ts";

const solver = await loadLinearSolver();
/** On a machine that others use too. */
const TIMEOUT_MILLISECONDS = 120_000;

/** Chairs and tables of a workshop: 1100 is the most (the solver's own example, as a minimum). */
function workshop(whole: boolean): LinearModel {
  const model = new LinearModel();
  const [chairs, tables] = [-30, -50].map((cost) => model.column(cost, 0, Infinity, whole));
  model.atMost(40, [
    [chairs, 1],
    [tables, 2],
  ]);
  model.atMost(50, [
    [chairs, 2],
    [tables, 1],
  ]);
  return model;
}

describe("the linear solver", () => {
  test("finds an optimum, and what a row is worth", () => {
    const { status, objective, bound, values, duals } = solver(workshop(false));
    expect([status, objective, bound]).toEqual(["optimal", -1100, -1100]);
    expect([...values]).toEqual([20, 10]);
    // 70/3 and 10/3 solve the dual: y1 + 2 y2 = 30, 2 y1 + y2 = 50.
    expect(duals[0]).toBeCloseTo(-70 / 3, 9);
    expect(duals[1]).toBeCloseTo(-10 / 3, 9);
    expect(solver(workshop(true)).objective).toBe(-1100);
  });

  test("says where there is no solution, or no end", () => {
    const none = workshop(false);
    none.atLeast(100, [[0, 1]]);
    expect(solver(none)).toMatchObject({ status: "infeasible", bound: -Infinity });
    const endless = new LinearModel();
    endless.column(-1, 0, Infinity);
    expect(solver(endless)).toMatchObject({ status: "unbounded", bound: -Infinity });
  });
});

describe("the makespan as a linear model", () => {
  // The bounds that HEFT and PEFT have published.
  test.each([
    ["73", TOPCUOGLU, 80, 73],
    ["113", ARABNEJAD, 122, 113],
  ])("proves %s", { timeout: TIMEOUT_MILLISECONDS }, (_, problem, published, optimum) => {
    const { status, objective, bound } = solver(scheduleModel(problem, published, true));
    expect(status).toBe("optimal");
    expect(objective).toBeCloseTo(optimum, 6);
    expect(bound).toBeCloseTo(optimum, 6);
    const relaxed = solver(scheduleModel(problem, published, false));
    expect(relaxed.bound).toBeLessThanOrEqual(optimum);
    expect(relaxed.bound).toBeGreaterThan(0.7 * optimum);
  });

  test("has the optimum that the search finds", { timeout: TIMEOUT_MILLISECONDS }, () => {
    const small = anyGraph.filter((graph) => graph.stageCount <= 6 && graph.nodeCount <= 3);
    fc.assert(
      fc.property(small, (graph) => {
        const problem = graphProblemOf(graph);
        const { makespanSeconds } = searchSchedules(problem);
        // Room above, so that nothing of the optimum is given away.
        const solved = solver(scheduleModel(problem, 1.5 * makespanSeconds + 1, true));
        expect(solved.status).toBe("optimal");
        expect(solved.objective).toBeCloseTo(makespanSeconds, 5);
        const relaxed = solver(scheduleModel(problem, 1.5 * makespanSeconds + 1, false));
        expect(relaxed.bound * (1 - SOLVER_TOLERANCE)).toBeLessThanOrEqual(makespanSeconds + 1e-9);
      }),
      { numRuns: 25 },
    );
  });

  test("that is not finished is no optimum", { timeout: TIMEOUT_MILLISECONDS }, () => {
    const limits = { solver, mostSteps: 30, mostNodes: 1 };
    const { bounds, best, foundSeconds } = graphBounds(TOPCUOGLU, limits);
    expect(bounds.map(({ kind }) => kind)).toEqual([
      "critical path",
      "work over capacity",
      "LP relaxation",
      "branch and bound",
      "MILP",
    ]);
    expect(bounds.filter(({ isOptimum }) => isOptimum)).toEqual([]);
    expect(bounds.at(-1)!.status).toBe("stopped");
    expect(best.seconds).toBeGreaterThanOrEqual(54);
    for (const { seconds } of bounds) expect(seconds).toBeLessThanOrEqual(73);
    expect(foundSeconds === null || foundSeconds >= 73).toBe(true);
    expect(graphBounds(TOPCUOGLU, limits)).toEqual(graphBounds(TOPCUOGLU, limits));
  });

  test("is not asked of graphs with many stages, nor without a solver", () => {
    const kinds = (options: Parameters<typeof graphBounds>[1]) =>
      graphBounds(ARABNEJAD, options).bounds.map(({ kind }) => kind);
    expect(kinds({ solver, mostStages: 9 })).not.toContain("MILP");
    expect(kinds({ solver: null })).not.toContain("LP relaxation");
    expect(graphBounds(ARABNEJAD, { solver: null }).best).toMatchObject({
      kind: "branch and bound",
      seconds: 113,
      isOptimum: true,
    });
  });
});
