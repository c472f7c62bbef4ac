import { canonicalText } from "../../sim/kernel/canonicalText.ts";
import { sha256 } from "../../sim/kernel/sha256.ts";
import type { FileHashes, PolicyRecords, RunRecord } from "../../sim/record/runRecord.ts";
import type { RunResult } from "../../sim/run.ts";
import type { CheckedScenario } from "../checkedScenario.ts";
import { choosePolicies, type PolicySource } from "../choosePolicies.ts";
import { inputHash } from "../inputHashes.ts";
import type { PolicyRequests } from "../policyRequest.ts";
import { recordOf, scenarioRecord } from "../recordOf.ts";

/**
 * One run among many: all that decides what it comes to, and what its record says of it. Plain
 * data, fit to be sent to a worker; cells of one scenario share its part.
 */
export interface Cell {
  /**
   * Hash of the engine's code, of the scenario by its meaning with the files that it names, of the
   * policies with parameters and code, of the seed, and of the tables that are kept. Cells of one
   * key come to the same.
   */
  readonly key: string;
  /** What messages call it, without its seed. */
  readonly label: string;
  readonly scenario: RunRecord["scenario"];
  readonly policies: PolicyRequests;
  /** The same as they stand in a record, with those of the scenario. */
  readonly records: PolicyRecords;
  readonly seed: number;
  readonly inputHash: string;
  /** Names of the tables that are kept of it. */
  readonly tables: readonly string[];
}

/** What a cell comes to: nothing but what its key decides. */
export interface CellOutcome extends RunResult {
  /** What only the run could tell. */
  readonly warnings: readonly string[];
}

/** One choice of policies, and what messages call it. */
export interface CellChoice {
  readonly label: string;
  readonly policies: PolicyRequests;
}

/** What cells are made with. */
export interface CellContext {
  /** Hash of the engine's code: what another engine has left is not taken for this one's. */
  readonly engine: string;
  readonly source: PolicySource;
  /** Of the files that the scenario names. */
  readonly fileHashes: FileHashes;
  readonly tables?: readonly string[];
}

/**
 * The cells of one scenario: for each choice all seeds. Fails where a choice cannot be run;
 * overridden parameters that a policy lacks are passed over, as several policies share them.
 */
export function cellsOf(
  checked: CheckedScenario,
  choices: readonly CellChoice[],
  seeds: readonly number[],
  { engine, source, fileHashes, tables = [] }: CellContext,
): Cell[] {
  const scenario = scenarioRecord(checked, fileHashes);
  return choices.flatMap(({ label, policies }) => {
    const { records } = choosePolicies(checked, { requests: policies, source, lenient: true });
    return seeds.map((seed) => {
      const input = inputHash(scenario.hash, records, seed);
      const key = sha256(canonicalText({ engine, input, tables }));
      return { key, label, scenario, policies, records, seed, inputHash: input, tables };
    });
  });
}

/** The record of a cell's run, from what it came to. */
export function recordOfCell(cell: Cell, outcome: CellOutcome): RunRecord {
  const { scenario, records, seed } = cell;
  return recordOf(scenario, { policies: records, seed, inputHash: cell.inputHash }, outcome);
}
