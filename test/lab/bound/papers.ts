import type { GraphProblem } from "../../../lab/bound/graphProblem.ts";
import { problemOf } from "../../../verify/graphs/problemOf.ts";

type Edge = readonly [from: number, to: number, time: number];

function exampleOf(work: number[][], edges: readonly Edge[]): GraphProblem {
  return problemOf({ work, edges: edges.map(([from, to, time]) => [from - 1, to - 1, time]) });
}

/** H. Topcuoglu, S. Hariri, M.-Y. Wu, IEEE Trans. Parallel Distrib. Syst. 13(3), 2002, figure 2. */
export const TOPCUOGLU = exampleOf(
  [
    [14, 16, 9],
    [13, 19, 18],
    [11, 13, 19],
    [13, 8, 17],
    [12, 13, 10],
    [13, 16, 9],
    [7, 15, 11],
    [5, 11, 14],
    [18, 12, 20],
    [21, 7, 16],
  ],
  [
    ...([
      [1, 2, 18],
      [1, 3, 12],
      [1, 4, 9],
      [1, 5, 11],
      [1, 6, 14],
    ] as const),
    ...([
      [2, 8, 19],
      [2, 9, 16],
      [3, 7, 23],
      [4, 8, 27],
      [4, 9, 23],
    ] as const),
    ...([
      [5, 9, 13],
      [6, 8, 15],
      [7, 10, 17],
      [8, 10, 11],
      [9, 10, 13],
    ] as const),
  ],
);

/** H. Arabnejad, J. G. Barbosa, IEEE Trans. Parallel Distrib. Syst. 25(3), 2014, figure 1. */
export const ARABNEJAD = exampleOf(
  [
    [22, 21, 36],
    [22, 18, 18],
    [32, 27, 43],
    [7, 10, 4],
    [29, 27, 35],
    [26, 17, 24],
    [14, 25, 30],
    [29, 23, 36],
    [15, 21, 8],
    [13, 16, 33],
  ],
  [
    ...([
      [1, 2, 17],
      [1, 3, 31],
      [1, 4, 29],
      [1, 5, 13],
      [1, 6, 7],
    ] as const),
    ...([
      [2, 8, 3],
      [2, 9, 30],
      [3, 7, 16],
      [4, 8, 11],
      [4, 9, 7],
    ] as const),
    ...([
      [5, 9, 57],
      [6, 8, 5],
      [7, 10, 9],
      [8, 10, 42],
      [9, 10, 7],
    ] as const),
  ],
);
