import type { Bound, GraphBounds } from "./bound.ts";
import type { GraphProblem } from "./graphProblem.ts";
import { type LinearSolver, SOLVER_NAME, SOLVER_TOLERANCE } from "./linearSolver.ts";
import { criticalPathSeconds, workOverCapacitySeconds } from "./relaxations.ts";
import { scheduleModel } from "./scheduleModel.ts";
import { type SearchResult, searchSchedules } from "./search.ts";

export interface BoundOptions {
  /** None where only what takes no linear solver is wanted. */
  readonly solver: LinearSolver | null;
  /** Of the search, in placements; as `searchSchedules` has it. */
  readonly mostSteps?: number | undefined;
  /** Of the solver's search for whole numbers. */
  readonly mostNodes?: number | undefined;
  /** Graphs of more stages are not given to the solver with whole numbers. */
  readonly mostStages?: number;
}

/** So many nodes take about a minute on graphs of a dozen stages. */
const MOST_NODES = 20_000;
const MOST_STAGES = 12;
/** A dozen digits tell sums apart that are taken in other orders. */
const SAME = 1e-12;

/**
 * Lower bounds of a graph's makespan on an idle system: from formulas, from a linear relaxation,
 * and exact where a search ends. Nothing here depends on a clock, so that a bound is always the
 * same.
 */
export function graphBounds(problem: GraphProblem, options: BoundOptions): GraphBounds {
  const formulas: Bound[] = [
    formula("critical path", criticalPathSeconds(problem)),
    formula("work over capacity", workOverCapacitySeconds(problem)),
  ];
  const search = searchSchedules(problem, options.mostSteps);
  const solved = options.solver === null ? [] : linearBounds(problem, search, options);
  const bounds = [...formulas, ...solved.slice(0, 1), searchBound(search), ...solved.slice(1)];
  return {
    stages: problem.stageNames.length,
    processors: problem.processorNames.length,
    bounds,
    best: bestOf(bounds),
    foundSeconds: search.makespanSeconds === Infinity ? null : search.makespanSeconds,
  };
}

function formula(kind: Bound["kind"], seconds: number): Bound {
  return { kind, solver: "formula", status: "exact", seconds, isOptimum: false };
}

function searchBound({ status, lowerSeconds, steps }: SearchResult): Bound {
  return {
    kind: "branch and bound",
    solver: "own search",
    status: status === "stopped" ? `stopped after ${steps} steps` : `${status}, ${steps} steps`,
    seconds: lowerSeconds,
    isOptimum: status === "optimal",
  };
}

function linearBounds(
  problem: GraphProblem,
  { makespanSeconds }: SearchResult,
  { solver, mostNodes = MOST_NODES, mostStages = MOST_STAGES }: BoundOptions,
): Bound[] {
  if (makespanSeconds === Infinity) return [];
  const relaxed = solver!(scheduleModel(problem, makespanSeconds, false));
  const bounds: Bound[] = [linearBound("LP relaxation", relaxed, false)];
  if (problem.stageNames.length > mostStages) return bounds;
  const whole = solver!(scheduleModel(problem, makespanSeconds, true), mostNodes);
  return [...bounds, linearBound("MILP", whole, whole.status === "optimal")];
}

/** What a solver in floating point proves, it proves within its tolerance only. */
function linearBound(
  kind: Bound["kind"],
  { status, bound }: ReturnType<LinearSolver>,
  isOptimum: boolean,
): Bound {
  const seconds = Math.max(0, isOptimum ? bound : bound * (1 - SOLVER_TOLERANCE));
  return { kind, solver: SOLVER_NAME, status, seconds, isOptimum };
}

/** A proven optimum goes before bounds that are as great. */
function bestOf(bounds: readonly Bound[]): Bound {
  const rank = ({ seconds, isOptimum }: Bound) => (isOptimum ? seconds * (1 + SAME) : seconds);
  return bounds.reduce((best, one) => (rank(one) > rank(best) ? one : best));
}
