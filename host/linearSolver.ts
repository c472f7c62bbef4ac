import { type LinearSolver, linearSolverOf } from "../lab/bound/linearSolver.ts";

/** HiGHS, read when it is first needed: three megabytes of WebAssembly. */
export async function loadLinearSolver(): Promise<LinearSolver> {
  const { default: exported } = await import("highs");
  // Its types are those of its CommonJS build; what is imported is the other, a function.
  const load = exported as unknown as typeof exported.default;
  return linearSolverOf(await load());
}
