import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Cell, CellOutcome } from "../../lab/cells/cell.ts";
import { type CheckedScenario, checkScenario } from "../../lab/checkedScenario.ts";
import type { RunRecord } from "../../sim/record/runRecord.ts";
import { EXIT, type ExitCode, explained, Failure } from "../failure.ts";
import { makeFolder } from "../makeFolder.ts";
import { runScenario } from "../runScenario.ts";
import { TableFiles } from "../tableFiles.ts";
import { CellFolder, type CellFolderPlace } from "./cellFolder.ts";

/** A cell as it is sent to a worker. */
export interface CellTask {
  readonly cell: Cell;
  /** In whose scratch folder its outcome is laid; null: it comes back. */
  readonly place: CellFolderPlace | null;
}

/** What a cell has come to. */
export interface CellDone {
  readonly key: string;
  /** Null where it lies in the scratch folder, for `CellFolder.admit`. */
  readonly outcome: CellOutcome | null;
  readonly wallSeconds: number;
}

/** An error as data, because classes do not survive the way between threads. */
export interface CellFailure {
  readonly exitCode: ExitCode;
  readonly problems: readonly string[];
  /** What a user's own code has thrown, if that was it. */
  readonly cause?: unknown;
  readonly trace?: string;
}

export type CellAnswer = CellDone | CellFailure;

/** Runs one cell, which fails where it breaks a law; a worker that gets many cells of a scenario checks it once. */
export async function runCellTask(task: CellTask, signal?: AbortSignal): Promise<CellAnswer> {
  const { cell, place } = task;
  try {
    if (place === null) return await answered(cell, null, signal);
    return await written(cell, new CellFolder(place), signal);
  } catch (error) {
    if (signal?.aborted) throw error;
    return answerOf(error, cell);
  }
}

/** Of a task that went well; throws what went wrong with another. */
export function unwrapped(answer: CellAnswer): CellDone {
  if ("key" in answer) return answer;
  const failure = new Failure(answer.exitCode, answer.problems, { cause: answer.cause });
  if (answer.trace !== undefined) failure.stack = answer.trace;
  throw failure;
}

async function answered(cell: Cell, sink: TableFiles | null, signal: AbortSignal | undefined) {
  const { policies, seed, scenario } = cell;
  const checked = checkedOnce(scenario);
  const { record, speed, warnings } = await runScenario(checked, {
    ...{ policies, seed, sink, lenient: true, fileHashes: scenario.files },
    ...(signal && { signal }),
  });
  const { digest, workloadDigest, summary } = record;
  const outcome = { digest, workloadDigest, summary, warnings };
  return { key: cell.key, outcome, wallSeconds: speed.wallSeconds };
}

async function written(cell: Cell, folder: CellFolder, signal: AbortSignal | undefined) {
  const { key, tables } = cell;
  const scratch = join(folder.place.scratch, key);
  if (tables.length > 0) makeFolder(scratch);
  const sink = tables.length > 0 ? new TableFiles(scratch, (name) => tables.includes(name)) : null;
  try {
    const answer = await answered(cell, sink, signal);
    for (const table of tables) folder.stageTable(key, table, join(scratch, `${table}.parquet`));
    folder.stage(key, answer.outcome);
    return { ...answer, outcome: null };
  } finally {
    sink?.abandon();
    if (sink !== null) rmSync(scratch, { recursive: true, force: true });
  }
}

let last: CheckedScenario | null = null;

function checkedOnce(source: RunRecord["scenario"]): CheckedScenario {
  if (last === null || !isSame(last, source)) last = checkScenario(source);
  return last;
}

function isSame(one: CheckedScenario, { file, text, overrides }: RunRecord["scenario"]): boolean {
  return (
    one.file === file &&
    one.text === text &&
    one.overrides.length === overrides.length &&
    one.overrides.every((override, index) => override === overrides[index])
  );
}

/** What went wrong with a cell, as data. */
export function answerOf(error: unknown, { label, seed }: Cell): CellFailure {
  const cell = `${label}, seed ${seed}`;
  const known = explained(error);
  if (known !== null) {
    const problems = known.problems.map((problem) => `${cell}: ${problem}`);
    return { exitCode: known.exitCode, problems, cause: known.cause };
  }
  const problems = [`${cell}: ${error instanceof Error ? error.message : String(error)}`];
  const trace = error instanceof Error ? error.stack : undefined;
  return { exitCode: EXIT.internal, problems, ...(trace !== undefined && { trace }) };
}
