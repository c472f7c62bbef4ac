import type { RunSummary } from "../sim/record/summary.ts";

/** The version of the run record; it changes when a reader would have to. */
export const RECORD_FORMAT = 1;

/**
 * `run.json` of a run folder, and a line of a comparison's results. It says nothing of the machine
 * or the hour, so that equal runs leave equal records.
 */
export interface RunRecord {
  readonly orrery: typeof RECORD_FORMAT;
  /** Of the program that ran it. */
  readonly version: string;
  readonly scenario: {
    readonly name: string;
    readonly file: string;
    /** Of the text with the overrides; equal hashes mean the same scenario. */
    readonly hash: string;
    /** The scenario file as it was read, so that the run can be repeated from its record. */
    readonly text: string;
    /** `path=value`, applied in order. */
    readonly overrides: readonly string[];
  };
  readonly policy: {
    readonly name: string;
    readonly parameters: Readonly<Record<string, number>>;
  };
  /** Which policy decided when deferrable jobs start; absent where there are none. */
  readonly shifting?: {
    readonly name: string;
    readonly parameters: Readonly<Record<string, number>>;
  };
  /** Which policy placed whole requests; absent where none did. */
  readonly placement?: {
    readonly name: string;
    readonly parameters: Readonly<Record<string, number>>;
  };
  readonly seed: number;
  /** Of the whole event stream. */
  readonly digest: string;
  /** Of what was asked only: equal under every policy. */
  readonly workloadDigest: string;
  readonly summary: RunSummary;
}
