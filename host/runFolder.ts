import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { asyncBufferFromFile } from "hyparquet";
import { type ReadOptions, readTable, type TableData } from "../reports/readTable.ts";
import { readTableChunk } from "../reports/readTableChunk.ts";
import { fileError } from "../sim/input/inputError.ts";
import { RECORD_FORMAT, type RunRecord } from "../sim/record/runRecord.ts";
import { emptyChunk, type Table, type TableChunk, type TableSink } from "../sim/record/table.ts";
import { TABLES } from "../sim/record/tables.ts";
import type { LearntModel } from "../sim/run.ts";
import { EXIT, Failure, messageOf, outputFailure, systemCode } from "./failure.ts";
import { makeFolder, requireFolder } from "./makeFolder.ts";
import { outputPath } from "./outputPath.ts";
import { partialBeside, removePartial, replaceByPartial } from "./partialFiles.ts";
import { TableFiles } from "./tableFiles.ts";

const RUN_FILE = "run.json";
const MODELS = "models";

/**
 * A run record being written: tables into a folder beside the target, which takes the target's
 * place in one step when the run is over. A run that fails or is interrupted leaves nothing.
 */
export class RunFolder implements TableSink {
  /** As the user called it. */
  private readonly name: string;
  /** Where it is, behind links. */
  private readonly target: string;
  private readonly partial: string;
  private readonly tables: TableFiles;
  private over = false;

  /** Fails when the target is there and is neither empty nor the record of a run. */
  constructor(name: string) {
    this.name = name;
    this.target = outputPath(name);
    refuseForeign(name);
    makeFolder(dirname(this.target), name);
    try {
      this.partial = partialBeside(this.target);
      mkdirSync(this.partial);
      this.tables = new TableFiles(this.partial);
    } catch (error) {
      throw outputFailure(name, error);
    }
  }

  write(chunk: TableChunk): void {
    this.attempt(() => this.tables.write(chunk));
  }

  /** Ends the tables; the folder is still out of sight. */
  close(): void {
    this.attempt(() => this.tables.close());
  }

  /**
   * Adds `run.json` and the models of training jobs, and shows the folder under its name, in place
   * of an older run. A model is `models/JOB.f32`: its parameters in order, as 32-bit floats, the
   * lowest byte first.
   */
  commit(record: RunRecord, models: readonly LearntModel[] = []): void {
    if (models.length > 0) this.attempt(() => mkdirSync(join(this.partial, MODELS)));
    for (const { job, parameters } of models) {
      const file = join(this.partial, MODELS, `${job}.f32`);
      this.attempt(() => writeFileSync(file, bytesOf(parameters)));
    }
    this.attempt(() =>
      writeFileSync(join(this.partial, RUN_FILE), `${JSON.stringify(record, null, 2)}\n`),
    );
    refuseForeign(this.name);
    this.attempt(() => replaceByPartial(this.partial, this.target));
    this.over = true;
  }

  /** Removes what has been written; harmless after `commit`. */
  abort(): void {
    if (this.over) return;
    this.over = true;
    this.tables.abandon();
    removePartial(this.partial);
  }

  private attempt(action: () => void): void {
    try {
      action();
    } catch (error) {
      throw systemCode(error) === null ? error : outputFailure(this.name, error);
    }
  }
}

function bytesOf(parameters: Float32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * parameters.length));
  for (const [at, value] of parameters.entries()) view.setFloat32(4 * at, value, true);
  return new Uint8Array(view.buffer);
}

/** The `run.json` of a folder. */
export function readRunRecord(directory: string): RunRecord {
  const path = join(directory, RUN_FILE);
  const record = readAnyRecord(path);
  if (record.orrery !== RECORD_FORMAT) {
    throw fileError(path, `found format ${record.orrery}; expected ${RECORD_FORMAT}`);
  }
  return record;
}

/** A record of whatever format. */
function readAnyRecord(path: string): RunRecord {
  let record: unknown;
  try {
    record = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    const missing = systemCode(error) === "ENOENT";
    throw fileError(path, missing ? "no such file" : "not JSON");
  }
  if (typeof record !== "object" || record === null || !("orrery" in record)) {
    throw fileError(path, "not an Orrery run");
  }
  return record as RunRecord;
}

/** One table of a run folder. */
export async function readRunTable(
  directory: string,
  table: string,
  options: ReadOptions = {},
): Promise<TableData> {
  const path = tableFile(directory, table);
  if (!existsSync(path)) throw fileError(path, "no such file");
  try {
    return await readTable(await asyncBufferFromFile(path), options);
  } catch (error) {
    throw fileError(path, messageOf(error));
  }
}

/** The names of the tables in a run folder, in the order of `TABLES`. */
export function tableNamesIn(directory: string): string[] {
  const names = TABLES.map(({ name }) => name);
  return names.filter((name) => existsSync(tableFile(directory, name)));
}

/** All rows of a table of a run folder, words as codes; none where the folder has no such table. */
export async function readRunChunk(directory: string, table: Table): Promise<TableChunk> {
  const path = tableFile(directory, table.name);
  if (!existsSync(path)) return emptyChunk(table);
  try {
    return await readTableChunk(await asyncBufferFromFile(path));
  } catch (error) {
    throw fileError(path, messageOf(error));
  }
}

function tableFile(directory: string, table: string): string {
  return join(directory, `${table}.parquet`);
}

/**
 * Only an earlier run or an empty folder may be replaced: anything else may be work that would be
 * lost.
 */
function refuseForeign(target: string): void {
  if (!existsSync(target)) return;
  requireFolder(target);
  if (readdirSync(target).length === 0) return;
  try {
    readAnyRecord(join(target, RUN_FILE));
  } catch {
    const refusal = `${target}: exists and is not an Orrery run; it was left as it is`;
    throw new Failure(EXIT.badData, refusal);
  }
}
