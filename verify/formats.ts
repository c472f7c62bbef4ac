/**
 * The formats of reference files that `orrery verify` reads, each known by its content. This file
 * is their documentation. All are JSON; fields that are not named here are not read.
 */

/** A number, or an exact fraction with its nearest double. */
export type Exact = number | { readonly num: number; readonly den: number; readonly value: number };

/**
 * One exact result of theory. `parameters` and `expected` have the shape of their group: each
 * family under `verify/analytic/` says which groups it takes and what it reads of them.
 */
export interface AnalyticCase {
  readonly id: string;
  /** Names the model and, in words, the shape of the parameters. */
  readonly group: string;
  // biome-ignore lint/suspicious/noExplicitAny: as many shapes as there are groups
  readonly parameters: any;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly expected: any;
  readonly formula: string;
  readonly source: string;
  readonly note?: string;
}

/** Exact results of theory: `cases`, each with a `group`, `parameters` and `expected`. */
export interface AnalyticFile {
  readonly cases: readonly AnalyticCase[];
}
