import type { Highs } from "highs";
import type { LinearModel } from "./linearModel.ts";

/** How a solver ended; only `optimal` proves that nothing is better. */
export type SolverStatus = "optimal" | "infeasible" | "unbounded" | "stopped" | "failed";

/** What a solver says of a linear model. */
export interface Solved {
  readonly status: SolverStatus;
  /** Of the best solution it has; infinity for none. */
  readonly objective: number;
  /** Proven: no solution has less; minus infinity where nothing is proven. */
  readonly bound: number;
  /** By column; empty without a solution. */
  readonly values: Float64Array;
  /** By row; of a model without whole columns. */
  readonly duals: Float64Array;
}

/**
 * Solves a model in one thread, without a clock: the same every time. `mostNodes` limits the search
 * for whole numbers; what has been found then is `stopped`.
 */
export type LinearSolver = (model: LinearModel, mostNodes?: number) => Solved;

/** Of a bound on an objective that HiGHS calls proven, relative to the objective. */
export const SOLVER_TOLERANCE = 1e-6;

/** The name and version of the solver, as they are told with its results. */
export const SOLVER_NAME = "HiGHS 1.15.3";

/**
 * HiGHS (MIT; Q. Huangfu, J. A. J. Hall, Math. Program. Comput. 10, 2018) as WebAssembly, loaded by
 * a caller that has a way to: here nothing waits.
 */
export function linearSolverOf(highs: Highs): LinearSolver {
  return (model, mostNodes) =>
    model.costs.length === 0 ? solvedWithoutColumns(model) : solve(highs, model, mostNodes);
}

/** Nothing to choose: every row comes to zero. */
function solvedWithoutColumns({ rows, rowLower, rowUpper }: LinearModel): Solved {
  const holds = rows.every((_, row) => rowLower[row] <= 0 && rowUpper[row] >= 0);
  return {
    status: holds ? "optimal" : "infeasible",
    objective: holds ? 0 : Infinity,
    bound: holds ? 0 : -Infinity,
    values: new Float64Array(),
    duals: new Float64Array(holds ? rows.length : 0),
  };
}

function solve(highs: Highs, model: LinearModel, mostNodes?: number): Solved {
  return highs.withModel(modelData(highs, model), (native): Solved => {
    const isWhole = model.whole.includes(true);
    native.options.set({ output_flag: false, random_seed: 0 });
    if (isWhole) native.options.set({ mip_rel_gap: 0, mip_abs_gap: 0 });
    if (mostNodes !== undefined) native.options.set({ mip_max_nodes: mostNodes });
    native.run();
    const code = native.getModelStatus();
    const status = statusOf(highs, code);
    // The 2 of HiGHS' primal status says that there is a feasible solution.
    const found = native.info.get("primal_solution_status") === 2;
    const objective = found ? native.getObjectiveValue() : Infinity;
    const solution = found ? native.getSolution() : null;
    const proven = isWhole ? Number(native.info.get("mip_dual_bound")) : objective;
    return {
      status,
      objective,
      bound: status === "optimal" || (isWhole && status === "stopped") ? proven : -Infinity,
      values: solution?.colValue ?? new Float64Array(),
      duals: isWhole ? new Float64Array() : (solution?.rowDual ?? new Float64Array()),
    };
  });
}

function statusOf(highs: Highs, code: number): SolverStatus {
  const { modelStatus } = highs.constants;
  if (code === modelStatus.optimal) return "optimal";
  if (code === modelStatus.infeasible) return "infeasible";
  if (code === modelStatus.unbounded) return "unbounded";
  if (code === modelStatus.solutionLimit || code === modelStatus.iterationLimit) return "stopped";
  return "failed";
}

function modelData(highs: Highs, model: LinearModel) {
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const row of model.rows) {
    for (const [column, coefficient] of row) {
      indices.push(column);
      values.push(coefficient);
    }
    starts.push(indices.length);
  }
  const { continuous, integer } = highs.constants.variableType;
  const [numCols, numRows] = [model.costs.length, model.rows.length];
  return {
    numCols,
    numRows,
    colCost: model.costs,
    colLower: model.lower,
    colUpper: model.upper,
    rowLower: model.rowLower,
    rowUpper: model.rowUpper,
    matrix: { format: "csr" as const, numCols, numRows, starts, indices, values },
    ...(model.whole.includes(true) && {
      integrality: model.whole.map((whole) => (whole ? integer : continuous)),
    }),
  };
}
