import { searchSchedules } from "../../lab/bound/search.ts";
import { type Check, exactCheck } from "../check.ts";
import { readAs } from "../formats.ts";
import type { CaseContext, CaseOutcome, ReferenceCase, ReferenceKind } from "../kind.ts";
import { runPlacedGraph, type UnequalGraph } from "../simulation/placedGraph.ts";
import type { Simulate } from "../simulation/simulate.ts";
import { makespanOf } from "../simulation/stays.ts";
import { clockCheck } from "../theory/clockCheck.ts";
import { GRAPH_EXAMPLES_FILE, type GraphExample } from "./formats.ts";
import { problemOf } from "./problemOf.ts";

/** The names of papers for what is a policy here. */
const POLICIES: Readonly<Record<string, string>> = {
  HEFT: "heft",
  CPOP: "cpop",
  PEFT: "peft",
};

/** Ranks are published with three decimals, or with one. */
const UPWARD_RANK = { policy: "heft", term: "upwardRank", tolerance: 0.5e-3 };
const RANK_OCT = { policy: "peft", term: "rank", tolerance: 0.05 };

/** Examples of papers: makespans, the ranks of tasks, and the optimum. */
export const graphExamplesKind: ReferenceKind = {
  name: "graph-examples",
  recognises: (content) => Array.isArray(content) && "costs" in Object(content[0]),
  cases: (content) => readAs(GRAPH_EXAMPLES_FILE, content).flatMap(casesOf),
};

function casesOf(example: GraphExample): ReferenceCase[] {
  const { name, published, verifiedHere = {}, upwardRank, rankOct } = example;
  const { optimalNoDuplication: optimum, optimalProof: _, ...again } = verifiedHere;
  const makespans = Object.entries({ ...published, ...again }).map(([algorithm, expected]) => ({
    id: `${name}-${algorithm}`,
    run: ({ simulate }: CaseContext) => compared(example, algorithm, Number(expected), simulate),
  }));
  const ranks = [
    { id: `${name}-upward-rank`, expected: upwardRank, of: UPWARD_RANK },
    { id: `${name}-rank-oct`, expected: rankOct, of: RANK_OCT },
  ].flatMap(({ id, expected, of }) => {
    if (expected === undefined) return [];
    return [{ id, run: ({ simulate }: CaseContext) => ranked(example, expected, of, simulate) }];
  });
  const optima =
    optimum === undefined
      ? []
      : [{ id: `${name}-optimum`, run: () => proved(example, Number(optimum)) }];
  return [...makespans, ...ranks, ...optima].map((one) => ({
    ...one,
    group: "examples of papers",
  }));
}

function compared(
  example: GraphExample,
  algorithm: string,
  expected: number,
  simulate: Simulate,
): CaseOutcome {
  const policy = POLICIES[algorithm];
  if (policy === undefined) return { notCovered: "no policy of ours follows this algorithm" };
  const got = makespanOf(runPlacedGraph(graphOf(example), policy, simulate).stays);
  // A task and a transfer for each one on the way to the last.
  const roundings = 2 * Object.keys(example.costs).length;
  return { checks: [clockCheck("makespan", expected, got, roundings)] };
}

/** The optimum without copies of tasks, by a search that leaves nothing out. */
function proved(example: GraphExample, expected: number): CaseOutcome {
  const { status, makespanSeconds } = searchSchedules(problemOf(graphOf(example)));
  if (status !== "optimal") return { notCovered: "the search for the optimum was stopped" };
  return { checks: [exactCheck("optimum", expected, makespanSeconds, 1e-12, "sums of doubles")] };
}

function ranked(
  example: GraphExample,
  expected: Readonly<Record<string, number>>,
  { policy, term, tolerance }: typeof UPWARD_RANK,
  simulate: Simulate,
): CaseOutcome {
  const { terms } = runPlacedGraph(graphOf(example), policy, simulate);
  const tasks = Object.keys(example.costs);
  const checks = Object.entries(expected).map(([task, rank]): Check => {
    const got = terms[tasks.indexOf(task)]?.[term] ?? Number.NaN;
    const basis = "decimals in the paper";
    return { ...exactCheck(`${term}[${task}]`, rank, got, 0, basis), tolerance };
  });
  return { checks };
}

function graphOf({ costs, edges }: GraphExample): UnequalGraph {
  const tasks = Object.keys(costs);
  const place = (task: number) => tasks.indexOf(String(task));
  return {
    work: tasks.map((task) => costs[task]),
    edges: edges.map(([from, to, time]) => [place(from), place(to), time]),
  };
}
