import type { CaseContext, CaseOutcome } from "../kind.ts";

/** A number, or an exact fraction with its nearest double. */
export type Exact = number | { readonly num: number; readonly den: number; readonly value: number };

// biome-ignore lint/suspicious/noExplicitAny: parameters have as many shapes as there are families
export type Given = any;

/** One exact result of theory, in the terms of its family. */
export interface TheoryCase {
  readonly id: string;
  /** By which it finds its family. */
  readonly family: string;
  readonly parameters: Given;
  /** Statistics by name, each a number, a list, or what its family reads. */
  readonly expected: Given;
}

/** Cases of theory that are built as scenarios in one way. */
export interface Family {
  /** What the scorecard counts its cases under. */
  readonly title: string;
  /** The parameters that a case must have, and those that it may have. */
  readonly parameters: readonly string[];
  readonly optional?: readonly string[];
  run(one: TheoryCase, context: CaseContext): CaseOutcome;
}

/** Families by their ids. */
export type Families = Readonly<Record<string, Family>>;
