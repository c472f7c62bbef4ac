import type { PolicyKind } from "../policy/kinds.ts";
import type { Parameters } from "../policy/parameters.ts";
import type { RunSummary } from "./summary.ts";

/** The version of the run record; it changes when a reader would have to. */
export const RECORD_FORMAT = 10;

/** The version of this program, which stands in each record. */
export const PROGRAM_VERSION = "0.1.0";

/** SHA-256 of the contents of files, by path. */
export type FileHashes = Readonly<Record<string, string>>;

/** A user's module as it was when it was loaded. */
export interface ModuleRecord {
  /** What the policy in it calls itself. */
  readonly name: string;
  /** Of the module's text, and of the paths and texts of what it imports from beside it. */
  readonly hash: string;
  /** Each of these, by its path as seen from the module's folder. */
  readonly files: FileHashes;
}

/** The policy of one kind, as it ran. */
export interface PolicyRecord {
  /** A registered name, or the path of a module as it was given. */
  readonly name: string;
  readonly parameters: Parameters;
  /** Where it is no registered policy. */
  readonly module?: ModuleRecord;
}

/** The policies of a run; of the kinds that it needed only. */
export type PolicyRecords = { readonly [Kind in PolicyKind]?: PolicyRecord };

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
    /**
     * Of what the scenario means, overrides applied, and of the files that it names: comments,
     * units and the order of keys do not matter. Without its description, and without seed and
     * policies, which stand below as they were in the run.
     */
    readonly hash: string;
    /** What the scenario names: traces and series. */
    readonly files: FileHashes;
    /** The scenario file as it was read, so that the run can be repeated from its record. */
    readonly text: string;
    /** `path=value`, applied in order. */
    readonly overrides: readonly string[];
  };
  readonly policies: PolicyRecords;
  readonly seed: number;
  /**
   * Of scenario, policies and seed: what has the same here comes to the same in one version, but
   * for the order of events at one instant, and so the digest, where entries are in another order.
   */
  readonly inputHash: string;
  /** Of the whole event stream. */
  readonly digest: string;
  /** Of what was asked only: equal under every policy. */
  readonly workloadDigest: string;
  readonly summary: RunSummary;
}
