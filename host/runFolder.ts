import { randomBytes } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { asyncBufferFromFile } from "hyparquet";
import { type ReadOptions, readTable, type TableData } from "../reports/readTable.ts";
import { fileError } from "../sim/input/inputError.ts";
import { RECORD_FORMAT, type RunRecord } from "../sim/record/runRecord.ts";
import type { TableChunk, TableSink } from "../sim/record/table.ts";
import { EXIT, Failure, messageOf, systemCode } from "./failure.ts";
import { ParquetFile } from "./parquetFile.ts";

const RUN_FILE = "run.json";

/**
 * A run record being written: tables into a folder beside the target, which takes the target's
 * place in one step when the run is over. A run that fails or is interrupted leaves nothing.
 */
export class RunFolder implements TableSink {
  /** As the user called it. */
  private readonly target: string;
  private readonly temporary: string;
  private readonly files = new Map<string, ParquetFile>();
  private over = false;

  /** Fails when the target is there and is neither empty nor the record of a run. */
  constructor(target: string) {
    this.target = target;
    refuseForeign(target);
    const place = resolve(target);
    try {
      mkdirSync(dirname(place), { recursive: true });
      this.temporary = join(dirname(place), `.${basename(place)}.partial-${unique()}`);
      mkdirSync(this.temporary);
    } catch (error) {
      throw new Failure(EXIT.badData, `${target}: cannot be written: ${messageOf(error)}`);
    }
  }

  write(chunk: TableChunk): void {
    const name = chunk.table.name;
    let file = this.files.get(name);
    if (file === undefined) {
      file = new ParquetFile(join(this.temporary, `${name}.parquet`), chunk.table);
      this.files.set(name, file);
    }
    file.write(chunk);
  }

  /** Ends the tables; the folder is still out of sight. */
  close(): void {
    for (const file of this.files.values()) file.finish();
  }

  /** Adds `run.json` and shows the folder under its name, in place of an older run. */
  commit(record: RunRecord): void {
    writeFileSync(join(this.temporary, RUN_FILE), `${JSON.stringify(record, null, 2)}\n`);
    refuseForeign(this.target);
    if (existsSync(this.target)) {
      const old = `${this.temporary}-old`;
      renameSync(this.target, old);
      renameSync(this.temporary, this.target);
      rmSync(old, { recursive: true, force: true });
    } else {
      renameSync(this.temporary, this.target);
    }
    this.over = true;
  }

  /** Removes what has been written; harmless after `commit`. */
  abort(): void {
    if (this.over) return;
    this.over = true;
    for (const file of this.files.values()) file.close();
    rmSync(this.temporary, { recursive: true, force: true });
  }
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
  const path = join(directory, `${table}.parquet`);
  if (!existsSync(path)) throw fileError(path, "no such file");
  try {
    return await readTable(await asyncBufferFromFile(path), options);
  } catch (error) {
    throw fileError(path, messageOf(error));
  }
}

/** Not `mkdtemp`: its folders are for their owner's eyes only, and stay so under the new name. */
function unique(): string {
  return `${process.pid}-${randomBytes(4).toString("hex")}`;
}

/** Only an earlier run or an empty folder may be replaced: anything else is somebody's work. */
function refuseForeign(target: string): void {
  if (!existsSync(target)) return;
  const refusal = `${target}: exists and is not an Orrery run; it was left as it is`;
  if (!statSync(target).isDirectory()) throw new Failure(EXIT.badData, refusal);
  if (readdirSync(target).length === 0) return;
  try {
    readAnyRecord(join(target, RUN_FILE));
  } catch {
    throw new Failure(EXIT.badData, refusal);
  }
}
