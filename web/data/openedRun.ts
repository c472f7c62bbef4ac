import { type CheckedScenario, checkScenario } from "../../lab/checkedScenario.ts";
import { fileError } from "../../sim/input/inputError.ts";
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
export function labelOf({ record }: OpenedRun): string {
  const policies = Object.values(record.policies).map(({ name }) => name);
  return [...policies, `seed ${record.seed}`].join(", ");
}

/** Names by which runs are told apart: as short as may be, none twice. */
export function runNames(runs: readonly OpenedRun[]): string[] {
  const ways = [
    labelOf,
    (run: OpenedRun) => `${run.record.scenario.name}: ${labelOf(run)}`,
    (run: OpenedRun) => run.id,
  ];
  const names = ways.map((nameOf) => runs.map(nameOf));
  return names.find((all) => new Set(all).size === runs.length) ?? names[names.length - 1];
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
