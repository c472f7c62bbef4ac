import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type ChoiceDifference,
  firstChoiceDifference,
  firstRowDifference,
  type RowDifference,
} from "../reports/firstDifference.ts";
import { canonicalText } from "../sim/kernel/canonicalText.ts";
import type { RunRecord } from "../sim/record/runRecord.ts";
import { TABLES } from "../sim/record/tables.ts";
import { openRecordedRun, type RecordedRun, refuseOtherModules } from "./recordedRun.ts";
import { RunFolder, readRunTable } from "./runFolder.ts";
import { type FinishedRun, runScenario } from "./runScenario.ts";

/** Where two runs part: at a choice of a node, and at the earliest row of a table. */
export interface Divergence {
  readonly choice: ChoiceDifference | null;
  readonly row: RowDifference | null;
}

/** What came of running a record again. */
export interface Replay {
  readonly recorded: RunRecord;
  readonly repeated: RunRecord;
  /** Null where both are the same to the last event, and come to the same. */
  readonly divergence: Divergence | null;
}

export interface ReplayOptions {
  readonly signal?: AbortSignal;
  onProgress?(share: number): void;
}

/**
 * Runs the record of a folder again, from what stands in it: the scenario's text, the overrides,
 * the policies with all parameters, the seed. Refuses where a file that the scenario names or a
 * module has changed since: then it would be another run.
 */
export async function replayRun(folder: string, options: ReplayOptions = {}): Promise<Replay> {
  const recordedRun = await openRecordedRun(folder);
  const { recorded } = recordedRun;
  const scratch = mkdtempSync(join(tmpdir(), "orrery-replay-"));
  try {
    const again = join(scratch, "run");
    const { record } = await runInto(again, recordedRun, options);
    refuseOtherModules(recorded, record);
    const isSame = recorded.digest === record.digest && isAlike(recorded, record);
    const divergence = isSame ? null : await divergenceOf(folder, again);
    return { recorded, repeated: record, divergence };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Where the runs of two folders part, from the tables that both have. */
export async function divergenceOf(one: string, other: string): Promise<Divergence> {
  const isThere = (table: string) =>
    [one, other].every((folder) => existsSync(join(folder, `${table}.parquet`)));
  const choice = isThere("tasks")
    ? firstChoiceDifference(await readRunTable(one, "tasks"), await readRunTable(other, "tasks"))
    : null;
  let earliest: RowDifference | null = null;
  for (const { name } of TABLES.filter((table) => isThere(table.name))) {
    const row = firstRowDifference(await readRunTable(one, name), await readRunTable(other, name));
    if (row !== null && (earliest === null || timeOf(row) < timeOf(earliest))) earliest = row;
  }
  return { choice, row: earliest };
}

/** Of what two runs come to: the same where an engine counts as it did. */
function isAlike(one: RunRecord, other: RunRecord): boolean {
  return canonicalText(one.summary) === canonicalText(JSON.parse(JSON.stringify(other.summary)));
}

async function runInto(
  folder: string,
  { request, checked }: RecordedRun,
  { signal, onProgress }: ReplayOptions,
): Promise<FinishedRun> {
  const sink = new RunFolder(folder);
  try {
    const finished = await runScenario(checked, {
      ...request,
      sink,
      ...(signal && { signal }),
      ...(onProgress && { onProgress }),
    });
    sink.commit(finished.record);
    return finished;
  } finally {
    sink.abort();
  }
}

/** When a row was written, as far as it tells. */
export function timeOf({ one, other }: RowDifference): number {
  const row = one ?? other ?? {};
  const at = row.timeSeconds ?? row.decidedSeconds ?? row.arrivalSeconds;
  return typeof at === "number" ? at : Number.POSITIVE_INFINITY;
}
