import { LinearModel } from "./linearModel.ts";
import { type LinearSolver, SOLVER_TOLERANCE } from "./linearSolver.ts";
import { contentsModel } from "./nodeContents.ts";
import { mostOnNode, type PackingProblem, worthOf } from "./packingProblem.ts";

/** What a configuration LP has come to. */
export interface ConfigurationBound {
  /** `optimal`: the LP is solved; `stopped`: it could still fall, and bounds all the same. */
  readonly status: "optimal" | "stopped";
  /** No packing of whole pods has more. */
  readonly most: number;
  readonly rounds: number;
  readonly configurations: number;
}

/** Pods of each class that a node of a group can hold together. */
interface Configuration {
  readonly group: number;
  readonly pods: readonly number[];
}

/** What pods, and nodes of each group, are worth in an optimum of the configurations so far. */
interface Prices {
  readonly pods: readonly number[];
  readonly groups: readonly number[];
}

const MOST_ROUNDS = 60;
/** Of the search for a node's best contents: what it has proven by then bounds all the same. */
const MOST_NODES = 60;

/**
 * The most that can be packed if each node could hold a mixture of contents, each of which whole
 * pods make up on one node with its GPUs (the configuration LP of P. C. Gilmore, R. E. Gomory,
 * Oper. Res. 9(6), 1961): closer than cutting pods into pieces. Contents are made as they are
 * needed: those that are worth most at the prices of the last round. Any prices bound what can be
 * packed, by what all pods cost and what the best contents of each node bring above that (A. A.
 * Farley, Oper. Res. 38(5), 1990), so that a search that is stopped bounds it too.
 */
export function configurationBound(
  problem: PackingProblem,
  solver: LinearSolver,
  mostRounds = MOST_ROUNDS,
): ConfigurationBound {
  const worth = worthOf(problem);
  const configurations = ofOneClass(problem);
  let most = Infinity;
  for (let round = 1; round <= mostRounds; round++) {
    const prices = pricesOf(problem, worth, configurations, solver);
    const found = problem.nodeGroups.map((_, group) =>
      bestContents(problem, worth, prices, group, solver),
    );
    const cost = problem.podClasses.reduce(
      (sum, { count }, pod) => sum + count * prices.pods[pod],
      0,
    );
    const gains = problem.nodeGroups.reduce((sum, { count }, group) => {
      return sum + count * found[group].atMost;
    }, 0);
    most = Math.min(most, cost + gains);
    const better = found.filter(({ atMost, group }) => {
      return atMost > prices.groups[group] + SOLVER_TOLERANCE * Math.max(1, atMost);
    });
    const counts = { rounds: round, configurations: configurations.length };
    if (better.length === 0) return { status: "optimal", most, ...counts };
    configurations.push(...better.map(({ group, pods }) => ({ group, pods })));
  }
  const counts = { rounds: mostRounds, configurations: configurations.length };
  return { status: "stopped", most, ...counts };
}

/** Pods of one class alone, as many as a node can hold, for a beginning. */
function ofOneClass({ nodeGroups, podClasses }: PackingProblem): Configuration[] {
  return nodeGroups.flatMap((node, group) =>
    podClasses.flatMap((pod, index) => {
      const most = mostOnNode(pod, node);
      if (most === 0) return [];
      return [{ group, pods: podClasses.map((_, other) => (other === index ? most : 0)) }];
    }),
  );
}

function pricesOf(
  { nodeGroups, podClasses }: PackingProblem,
  worth: readonly number[],
  configurations: readonly Configuration[],
  solver: LinearSolver,
): Prices {
  const model = new LinearModel();
  const columns = configurations.map(({ pods }) => {
    const value = pods.reduce((sum, count, pod) => sum + count * worth[pod], 0);
    return model.column(-value, 0, Infinity);
  });
  nodeGroups.forEach(({ count }, group) => {
    model.atMost(
      count,
      columns.map((column, index) => [column, configurations[index].group === group ? 1 : 0]),
    );
  });
  podClasses.forEach(({ count }, pod) => {
    model.atMost(
      count,
      columns.map((column, index) => [column, configurations[index].pods[pod]]),
    );
  });
  const { duals } = solver(model);
  // A row that is full costs a minimum something: its dual is negative.
  const prices = Array.from(duals, (dual) => Math.max(0, -dual));
  return { groups: prices.slice(0, nodeGroups.length), pods: prices.slice(nodeGroups.length) };
}

/** The contents of a node that are worth most beyond what their pods cost, and the most it can be. */
function bestContents(
  problem: PackingProblem,
  worth: readonly number[],
  prices: Prices,
  group: number,
  solver: LinearSolver,
) {
  const gains = worth.map((one, pod) => one - prices.pods[pod]);
  const { model, columns } = contentsModel(problem, problem.nodeGroups[group], gains);
  if (columns.every((own) => own.length === 0)) {
    return { group, pods: columns.map(() => 0), atMost: 0 };
  }
  const { bound, values } = solver(model, MOST_NODES);
  const pods = columns.map((own) =>
    own.reduce((sum, column) => sum + Math.round(values[column] ?? 0), 0),
  );
  return { group, pods, atMost: Math.max(0, -bound) };
}
