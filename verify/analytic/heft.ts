import type { Check } from "../check.ts";
import { exactCheck } from "../check.ts";
import type { AnalyticCase } from "../formats.ts";
import { runPlacedGraph, type UnequalGraph } from "../simulation/placedGraph.ts";
import { makespanOf } from "../simulation/stays.ts";
import { clockCheck, clockChecks, orderChecks } from "./clockCheck.ts";
import { checksOf, type Measure } from "./expectations.ts";
import type { AnalyticFamily } from "./family.ts";

const RANK_ROUNDING = 1e-12;

/**
 * Graphs of tasks on unequal processors: `W`, the times by task and processor, and `edges`, triples
 * of two tasks, counted from 1, and the time that data takes between different processors.
 */
export const heterogeneousGraphs: AnalyticFamily = {
  takes: ({ group, parameters }) =>
    /HEFT|CPOP/i.test(group) && "W" in parameters && "edges" in parameters,
  run: (one) => ({ checks: placed(one) }),
};

function placed(one: AnalyticCase): Check[] {
  const { W, edges } = one.parameters;
  const graph: UnequalGraph = {
    work: W,
    edges: edges.map(([from, to, seconds]: number[]) => [from - 1, to - 1, seconds]),
  };
  const policy = /CPOP/i.test(one.group) ? "cpop" : "heft";
  const { stays, processors, terms } = runPlacedGraph(graph, policy);
  // A task and a transfer for each one on the way to it.
  const roundings = 2 * W.length;
  const ranks =
    (term: string): Measure =>
    (expected, statistic) =>
      expected.map((rank: number, task: number) => {
        const got = terms[task][term] ?? Number.NaN;
        const place = `${statistic}[${task + 1}]`;
        return exactCheck(place, rank, got, RANK_ROUNDING, "sums of exact times");
      });
  return checksOf(one, [
    [
      /^makespan$/,
      (expected, statistic) => clockCheck(statistic, expected, makespanOf(stays), roundings),
    ],
    [/^rankU$/i, ranks("upwardRank")],
    [/^rankD$/i, ranks("downwardRank")],
    [
      /^processor$/,
      (expected, statistic) =>
        orderChecks(
          statistic,
          expected,
          processors.map((processor) => processor + 1),
        ),
    ],
    [
      /^start$/,
      (expected, statistic) =>
        clockChecks(
          statistic,
          expected,
          stays.map(({ start }) => start),
          roundings,
        ),
    ],
    [
      /^finish$/,
      (expected, statistic) =>
        clockChecks(
          statistic,
          expected,
          stays.map(({ finish }) => finish),
          roundings,
        ),
    ],
  ]);
}
