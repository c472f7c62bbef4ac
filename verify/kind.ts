import type { Check } from "./check.ts";
import type { Simulate } from "./simulation/simulate.ts";

/** What a case is compared with and what came of it, or why it is not compared. */
export type CaseOutcome = { readonly checks: readonly Check[] } | { readonly notCovered: string };

/** One case of a reference file. */
export interface ReferenceCase {
  /** As the file names it. */
  readonly id: string;
  /** The table of the scorecard in which it is counted. */
  readonly group: string;
  run(context: CaseContext): CaseOutcome;
}

/** What a case is run with. */
export interface CaseContext {
  /**
   * The text of a file that a reference names, looked for beside the reference file and in the
   * folders above it; null where there is none.
   */
  readText(path: string): string | null;
  /**
   * Runs a scenario: the only way in which a case comes by a figure, but for policies of federated
   * training, whose arithmetic needs no world: they are called as a job calls them.
   */
  readonly simulate: Simulate;
  /**
   * How long replications are, or where they cannot be shortened how many, as a share of the full
   * number. Less gives wider confidence bounds, computed from the replications all the same.
   */
  readonly share: number;
}

/** So many customers, failures, vehicles … of one replication; at least one. */
export function shareOf(count: number, { share }: CaseContext): number {
  return Math.max(1, Math.ceil(count * share));
}

/** A kind of reference file, known by what is in it. */
export interface ReferenceKind {
  readonly name: string;
  /** Whether the parsed content of a JSON file is of this kind. */
  recognises(content: unknown): boolean;
  /** All of its cases, those that are not covered among them. */
  cases(content: unknown): readonly ReferenceCase[];
}
