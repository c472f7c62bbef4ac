import { configurationBound } from "./configurationBound.ts";
import { type LinearSolver, SOLVER_NAME, SOLVER_TOLERANCE } from "./linearSolver.ts";
import { type PackingProblem, worthOf } from "./packingProblem.ts";
import { relaxedPacking } from "./packingRelaxation.ts";

/** The most that a cluster can hold of what is asked, and how that was come by. */
export interface PackingBound {
  readonly kind: "LP relaxation" | "configuration LP";
  readonly solver: string;
  /** In the solver's words, of the relaxation: it says nothing of a packing. */
  readonly status: string;
  /** Of GPUs, shares counted as such, or of processors where no pod has a GPU. */
  readonly most: number;
  /** Of all that the cluster has. */
  readonly share: number;
}

/** Groups of nodes times classes of pods: of more, a round takes seconds. */
const MOST_PAIRS = 300;

/**
 * Upper bounds of what can be packed, the looser first; the same every time. The closer one is left
 * out of large problems, unless `mostRounds` of it are asked for.
 */
export function packingBounds(
  problem: PackingProblem,
  solver: LinearSolver,
  mostRounds?: number,
): PackingBound[] {
  const total = totalOf(problem);
  const relaxed = relaxedPacking(problem, solver);
  const bound = (kind: PackingBound["kind"], status: string, proven: number): PackingBound => {
    // Proven in floating point: within the solver's tolerance only.
    const most = Math.min(total, Math.max(0, proven) * (1 + SOLVER_TOLERANCE));
    return { kind, solver: SOLVER_NAME, status, most, share: total === 0 ? 0 : most / total };
  };
  const loose = bound("LP relaxation", relaxed.status, -relaxed.bound);
  const { nodeGroups, podClasses } = problem;
  const isLarge = nodeGroups.length * podClasses.length > MOST_PAIRS;
  if (mostRounds === undefined && isLarge) return [loose];
  const configured = configurationBound(problem, solver, mostRounds);
  const { status, rounds, configurations, most } = configured;
  const text = `${status} after ${rounds} rounds, ${configurations} configurations`;
  return [loose, bound("configuration LP", text, most)];
}

function totalOf(problem: PackingProblem): number {
  const hasGpus = problem.podClasses.some(({ gpus }) => gpus > 0);
  return problem.nodeGroups.reduce((sum, { count, cpu, gpus }) => {
    return sum + count * (hasGpus ? gpus : cpu);
  }, 0);
}

/** What is counted, as a table calls it. */
export function packedUnit(problem: PackingProblem): string {
  return worthOf(problem).some((one, pod) => one > 0 && problem.podClasses[pod].gpus > 0)
    ? "GPUs"
    : "processors";
}
