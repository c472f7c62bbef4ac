import { searchSchedules } from "../../lab/bound/search.ts";
import type { Check } from "../check.ts";
import { readAs } from "../formats.ts";
import type { CaseContext, CaseOutcome, ReferenceCase, ReferenceKind } from "../kind.ts";
import {
  makespanWithoutContention,
  runPlacedGraph,
  type UnequalGraph,
} from "../simulation/placedGraph.ts";
import { SAGA_FILE, type SagaCase } from "./formats.ts";
import { problemOf } from "./problemOf.ts";
import { SAGA_ALGORITHMS, SAGA_UNCOVERED } from "./sagaAlgorithms.ts";

/** The file rounds to so many; sums of a few dozen doubles are far closer. */
const DECIMALS = 6;
const TOLERANCE = 0.5e-6 + 1e-9;
const BASIS = "six decimals in the file";

/** Makespans that SAGA's algorithms have on random graphs. */
export const sagaKind: ReferenceKind = {
  name: "saga-makespans",
  recognises: (content) => {
    const first = (content as { cases?: unknown[] } | null)?.cases?.[0];
    return typeof first === "object" && first !== null && "makespan" in first && "links" in first;
  },
  cases: (content) => readAs(SAGA_FILE, content).cases.flatMap(casesOf),
};

function casesOf(one: SagaCase): ReferenceCase[] {
  const held = Object.entries(one.makespan).map(([algorithm, makespan]) => ({
    id: `${one.name}-${algorithm}`,
    group: `SAGA's ${algorithm}`,
    run: (context: CaseContext) => compared(one, algorithm, makespan, context),
  }));
  const unstable = (one.unstableUnderHashSeed ?? []).map((algorithm) => ({
    id: `${one.name}-${algorithm}`,
    group: `SAGA's ${algorithm}`,
    run: () => ({ notCovered: "SAGA's makespan changes with the seed of Python's hashes" }),
  }));
  return [...held, ...unstable];
}

function compared(
  one: SagaCase,
  algorithm: string,
  expected: number,
  { simulate }: CaseContext,
): CaseOutcome {
  const graph = graphOf(one);
  if (algorithm === "BruteForce") {
    const { makespanSeconds, status } = searchSchedules(problemOf(graph));
    if (status !== "optimal") return { notCovered: "the search for the optimum was stopped" };
    return { checks: [makespanCheck(expected, makespanSeconds)] };
  }
  const counterpart = SAGA_ALGORITHMS[algorithm];
  if (counterpart === undefined) {
    return { notCovered: SAGA_UNCOVERED[algorithm] ?? `no policy is known for "${algorithm}"` };
  }
  const { departs, ...choice } = counterpart;
  const got = makespanWithoutContention(graph, runPlacedGraph(graph, choice, simulate));
  if (departs === undefined) return { checks: [makespanCheck(expected, got)] };
  return { notCovered: `${departs} (SAGA ${expected}, ours ${got.toFixed(DECIMALS)})` };
}

function makespanCheck(expected: number, got: number): Check {
  return {
    statistic: "makespan",
    expected,
    got,
    tolerance: TOLERANCE,
    basis: BASIS,
    standardError: null,
  };
}

function graphOf({ tasks, nodes, dependencies, links }: SagaCase): UnequalGraph {
  const place = (names: readonly { name: string }[], name: string) => {
    const index = names.findIndex((one) => one.name === name);
    if (index < 0) throw new Error(`nothing is called "${name}"`);
    return index;
  };
  const rates = nodes.map((one) => nodes.map((other) => speedBetween(one.name, other.name, links)));
  return {
    work: tasks.map(({ cost }) => nodes.map(({ speed }) => cost / speed)),
    edges: dependencies.map(({ from, to, size }) => [place(tasks, from), place(tasks, to), size]),
    rates,
  };
}

/** Of the link between two nodes, whichever stands first; on one node data takes no time. */
function speedBetween(one: string, other: string, links: SagaCase["links"]): number {
  if (one === other) return 1;
  const link = links.find(({ a, b }) => (a === one && b === other) || (a === other && b === one));
  if (link === undefined) throw new Error(`no link between "${one}" and "${other}"`);
  return link.speed;
}
