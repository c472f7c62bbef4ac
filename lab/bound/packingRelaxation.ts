import { type Entry, LinearModel } from "./linearModel.ts";
import type { LinearSolver, Solved } from "./linearSolver.ts";
import { fitsAlone, type PackingProblem, worthOf } from "./packingProblem.ts";

/**
 * The most that can be packed if pods could be cut into pieces that lie on several nodes of a
 * group: no packing of whole pods has more. The objective of what comes back is negative, as
 * solvers minimise.
 */
export function relaxedPacking(problem: PackingProblem, solver: LinearSolver): Solved {
  const { nodeGroups, podClasses } = problem;
  const worth = worthOf(problem);
  const model = new LinearModel();
  const pieces = podClasses.map((pod, index) =>
    nodeGroups.map((group) =>
      fitsAlone(pod, group) ? model.column(-worth[index], 0, pod.count) : -1,
    ),
  );
  const across = (numberOf: (pod: number, group: number) => number, only?: number): Entry[] =>
    pieces.flatMap((row, pod) =>
      row.flatMap((column, group): Entry[] =>
        column < 0 || (only ?? group) !== group ? [] : [[column, numberOf(pod, group)]],
      ),
    );
  podClasses.forEach(({ count }, pod) => {
    model.atMost(
      count,
      across((one) => (one === pod ? 1 : 0)),
    );
  });
  nodeGroups.forEach(({ count, cpu, memory, gpus }, group) => {
    model.atMost(
      count * cpu,
      across((pod) => podClasses[pod].cpu, group),
    );
    model.atMost(
      count * memory,
      across((pod) => podClasses[pod].memory, group),
    );
    const share = (pod: number) => podClasses[pod].gpus * podClasses[pod].gpuShare;
    model.atMost(count * gpus, across(share, group));
  });
  return solver(model);
}
