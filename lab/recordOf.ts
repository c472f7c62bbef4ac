import {
  type FileHashes,
  PROGRAM_VERSION,
  RECORD_FORMAT,
  type RunRecord,
} from "../sim/record/runRecord.ts";
import type { RunResult } from "../sim/run.ts";
import type { CheckedScenario } from "./checkedScenario.ts";
import { scenarioHash } from "./inputHashes.ts";

/** The part of a record that tells of the scenario. */
export function scenarioRecord(
  { scenario, file, text, overrides }: CheckedScenario,
  files: FileHashes,
): RunRecord["scenario"] {
  const hash = scenarioHash(scenario, files);
  return { name: scenario.name, file, hash, files, text, overrides };
}

/** The record of a run, from what it was made from and what it came to. */
export function recordOf(
  scenario: RunRecord["scenario"],
  { policies, seed, inputHash }: Pick<RunRecord, "policies" | "seed" | "inputHash">,
  { digest, workloadDigest, summary }: RunResult,
): RunRecord {
  return {
    orrery: RECORD_FORMAT,
    version: PROGRAM_VERSION,
    scenario,
    policies,
    seed,
    inputHash,
    digest,
    workloadDigest,
    summary,
  };
}
