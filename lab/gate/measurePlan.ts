import type { MeasuredRun } from "../../reports/gate/sample.ts";
import type { PolicyTexts } from "./suite.ts";

/** The version of plans and of what comes back. Both sides of a gate must have the same. */
export const MEASURE_FORMAT = 1;

/** One scenario under one choice of policies, and the seeds with which it is to run. */
export interface MeasureCase {
  /** A whole path. */
  readonly file: string;
  readonly overrides: readonly string[];
  readonly policies: PolicyTexts;
  readonly seeds: readonly number[];
}

/** What one version of the program hands another one to run: both run the same. */
export interface MeasurePlan {
  readonly "orrery-measure": typeof MEASURE_FORMAT;
  readonly cases: readonly MeasureCase[];
  /**
   * Whether policies are to explain every decision, and to be held to that; such runs are not taken
   * from a cache. A version that does not know of it makes them as any others.
   */
  readonly explained?: boolean;
}

/** What comes back for each run, one line of JSON: all runs of the first case, then the next. */
export interface MeasuredLine extends MeasuredRun {
  /** Its place in the plan. */
  readonly case: number;
  readonly brokenLaws: readonly string[];
}

/** What comes back first. */
export interface MeasureHead {
  readonly "orrery-measure": typeof MEASURE_FORMAT;
  /** Of run records, and so of summaries. */
  readonly record: number;
  readonly version: string;
}
