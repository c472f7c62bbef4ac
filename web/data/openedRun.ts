import { type CheckedScenario, checkScenario } from "../../lab/checkedScenario.ts";
import { fileError } from "../../sim/input/inputError.ts";
import { KIND_NAMES, type PolicyKind } from "../../sim/policy/kinds.ts";
import { RECORD_FORMAT, type RunRecord } from "../../sim/record/runRecord.ts";
import { RunTables, type TableSource } from "./runTables.ts";

/** A file that is nowhere but in the page. */
export interface UnsavedFile {
  /** By which the run names it. */
  readonly path: string;
  readonly text: string;
}

/** A run that the page shows. */
export interface OpenedRun {
  /** Where it was opened from, which tells it from the other runs of the page. */
  readonly id: string;
  /** Its `run.json`. */
  readonly record: RunRecord;
  /** What it ran, from the text and the overrides in the record. */
  readonly checked: CheckedScenario;
  readonly tables: RunTables;
  /** The scenario, or a policy, where it was written or changed in the page. */
  readonly unsaved: readonly UnsavedFile[];
  /** Whether it is of a run that was not over: its figures are of what had happened by then. */
  readonly isUnfinished: boolean;
}

/** A run from its record's text and its tables; refuses what is no record of this format. */
export function openRun(id: string, recordText: string, source: TableSource): OpenedRun {
  return runOf(id, parseRecord(id, recordText), source);
}

/** A run from a record that is known to be one. */
export function runOf(
  id: string,
  record: RunRecord,
  source: TableSource,
  unsaved: readonly UnsavedFile[] = [],
  isUnfinished = false,
): OpenedRun {
  const { file, text, overrides } = record.scenario;
  const checked = checkScenario({ file, text, overrides });
  return { id, record, checked, tables: new RunTables(source), unsaved, isUnfinished };
}

/** What ran: the policies and the seed. */
export function labelOf(run: OpenedRun): string {
  return [...policiesOf(run, KIND_NAMES), `seed ${run.record.seed}`].join(", ");
}

/**
 * Names by which runs are told apart: as short as may be, none twice. Of several scenarios each is
 * named; of policies those in which runs differ, or all where they differ in none.
 */
export function runNames(runs: readonly OpenedRun[]): string[] {
  const kinds = differingKinds(runs);
  const short = (run: OpenedRun) =>
    [...policiesOf(run, kinds.length > 0 ? kinds : KIND_NAMES), `seed ${run.record.seed}`].join(
      ", ",
    );
  const named = (run: OpenedRun) => `${run.record.scenario.name}: ${labelOf(run)}`;
  const isOneScenario = new Set(runs.map(({ record }) => record.scenario.name)).size < 2;
  const ways = [...(isOneScenario ? [short, labelOf] : []), named, ({ id }: OpenedRun) => id];
  const names = ways.map((nameOf) => runs.map(nameOf));
  return names.find((all) => new Set(all).size === runs.length) ?? names[names.length - 1];
}

/** The kinds of which some runs have different policies, or the same with other parameters. */
export function differingKinds(runs: readonly OpenedRun[]): PolicyKind[] {
  const textOf = ({ record }: OpenedRun, kind: PolicyKind) => JSON.stringify(record.policies[kind]);
  return KIND_NAMES.filter((kind) => new Set(runs.map((run) => textOf(run, kind))).size > 1);
}

/** Names of policies of some kinds; "no graph" where only others have one. */
function policiesOf({ record }: OpenedRun, kinds: readonly PolicyKind[]): string[] {
  return kinds.flatMap((kind) => {
    const name = record.policies[kind]?.name;
    return name ?? (kinds === KIND_NAMES ? [] : `no ${kind}`);
  });
}

function parseRecord(id: string, text: string): RunRecord {
  const file = `${id}/run.json`;
  let record: unknown;
  try {
    record = JSON.parse(text);
  } catch {
    throw fileError(file, "not JSON");
  }
  if (typeof record !== "object" || record === null || !("orrery" in record)) {
    throw fileError(file, "not an Orrery run");
  }
  if (record.orrery !== RECORD_FORMAT) {
    throw fileError(file, `found format ${String(record.orrery)}; expected ${RECORD_FORMAT}`);
  }
  return record as RunRecord;
}
