import type { ScenarioText } from "../../lab/checkedScenario.ts";
import type { PolicyRequests } from "../../lab/policyRequest.ts";
import type { RunRecord } from "../../sim/record/runRecord.ts";
import type { TableChunk } from "../../sim/record/table.ts";

/** A policy that was written in the page. */
export interface UserPolicy {
  /** By which scenario and requests name it: "./mine.js". */
  readonly path: string;
  /** A module of JavaScript; its default export is the policy. */
  readonly code: string;
}

/** A run to be made: plain data. */
export interface RunJob {
  readonly source: ScenarioText;
  readonly policies: PolicyRequests;
  readonly seed: number;
  /** The files that the scenario may name, by their paths. */
  readonly files: Readonly<Record<string, string>>;
  readonly userPolicy: UserPolicy | null;
  /** Decisions to be taken otherwise: their number, and the node instead. */
  readonly replacedDecisions: readonly (readonly [number, string])[];
}

/** What a job has come to, or has so far. */
export interface JobResult {
  readonly record: RunRecord;
  /** The rows of the tables since it was told last, or since its start. */
  readonly chunks: readonly TableChunk[];
}

/** What is told while a job is done. */
export interface JobWatcher {
  /** Told the share that is done. */
  progressed(share: number): void;
  /** Whether it wants to see what the run has come to by now. */
  wantsPicture(): boolean;
  picture(result: JobResult): void;
}

/** What a worker tells of its job. */
export type RunMessage =
  | { readonly share: number }
  | { readonly picture: JobResult }
  | { readonly finished: JobResult }
  /** In the words that the command would print. */
  | { readonly problems: readonly string[] };
