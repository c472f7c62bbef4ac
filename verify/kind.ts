import type { Check } from "./check.ts";

/** What a case is compared with and what came of it, or why it is not compared. */
export type CaseOutcome = { readonly checks: readonly Check[] } | { readonly notCovered: string };

/** One case of a reference file. */
export interface ReferenceCase {
  /** As the file names it. */
  readonly id: string;
  /** The table of the scorecard in which it is counted. */
  readonly group: string;
  run(surroundings: Surroundings): CaseOutcome;
}

/** What a case may ask of whoever runs it. */
export interface Surroundings {
  /**
   * The text of a file that a reference names, looked for beside the reference file and in the
   * folders above it; null where there is none.
   */
  readText(path: string): string | null;
}

/** A kind of reference file, known by what is in it. */
export interface ReferenceKind {
  readonly name: string;
  /** Whether the parsed content of a JSON file is of this kind. */
  recognises(content: unknown): boolean;
  /** All of its cases, those that are not covered among them. */
  cases(content: unknown): readonly ReferenceCase[];
}
