import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { open, rename } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { CellOutcome } from "../../lab/cells/cell.ts";
import type { ResultStore } from "../../lab/cells/resultStore.ts";
import { fileError } from "../../sim/input/inputError.ts";
import { outputFailure, systemCode } from "../failure.ts";
import { makeFolder } from "../makeFolder.ts";
import { outputPath } from "../outputPath.ts";
import { partialBeside, removePartial } from "../partialFiles.ts";

/** The version of what stands in a cell's file. */
const CELL_FORMAT = 1;

/** Where a folder of cells is: plain data, from which another thread opens the same one. */
export interface CellFolderPlace {
  readonly folder: string;
  /** Beside it: what is being written, of this process alone. */
  readonly scratch: string;
}

/**
 * Outcomes of cells in a folder: `ab/<key>.json` for a key that begins with "ab", and beside it
 * `ab/<key>.<table>.parquet` for each table that is kept. The first is written last, and moved to
 * its place in one step when it is safe on the disk: with it the cell is there. So a process that
 * dies loses no more than the cells that it was running, and several processes may use a folder at
 * once. What stands in the files depends on the keys alone.
 */
export class CellFolder implements ResultStore {
  readonly place: CellFolderPlace;
  private readonly made = new Set<string>();

  constructor(place: CellFolderPlace) {
    this.place = place;
  }

  /** Opens a folder to write in, which need not be there yet, and clears what dead ones left. */
  static open(name: string): CellFolder {
    const folder = outputPath(name);
    makeFolder(folder, name);
    try {
      const scratch = partialBeside(folder);
      mkdirSync(scratch);
      return new CellFolder({ folder, scratch });
    } catch (error) {
      throw outputFailure(name, error);
    }
  }

  has(key: string): boolean {
    return existsSync(this.outcomeFile(key));
  }

  read(key: string): CellOutcome | null {
    const path = this.outcomeFile(key);
    try {
      const { cell, key: own, ...outcome } = JSON.parse(readFileSync(path, "utf8"));
      if (cell === CELL_FORMAT && own === key) return outcome;
    } catch (error) {
      if (systemCode(error) === "ENOENT") return null;
      if (!(error instanceof SyntaxError)) throw error;
    }
    throw fileError(path, "not a cell of this version; remove it, and it is run again");
  }

  write(key: string, outcome: CellOutcome): void {
    this.stage(key, outcome);
    this.attempt(() => {
      const file = this.staged(this.outcomeFile(key));
      flush(file);
      renameSync(file, this.madeFor(this.outcomeFile(key)));
    });
  }

  /** Lays an outcome in the scratch folder, for `admit` to put in its place. */
  stage(key: string, outcome: CellOutcome): void {
    const file = this.staged(this.outcomeFile(key));
    this.attempt(() => writeFileSync(file, cellText(key, outcome)));
  }

  /** The same of a table, which was written to a file of the scratch folder. */
  stageTable(key: string, table: string, file: string): void {
    this.attempt(() => renameSync(file, this.staged(this.tableFile(key, table))));
  }

  /**
   * Puts in its place what another thread has laid in the scratch folder, when it is safe on the
   * disk. The disk takes as long as some cells do, so that nothing should stand still for it.
   */
  async admit(key: string, tables: readonly string[]): Promise<void> {
    const targets = [...tables.map((table) => this.tableFile(key, table)), this.outcomeFile(key)];
    try {
      await Promise.all(targets.map((target) => flushed(this.staged(target))));
      for (const target of targets) await rename(this.staged(target), this.madeFor(target));
    } catch (error) {
      throw systemCode(error) === null ? error : outputFailure(this.place.folder, error);
    }
  }

  /** Moves a table in, which was written to a file of the scratch folder. */
  takeTable(key: string, table: string, file: string): void {
    this.attempt(() => {
      flush(file);
      renameSync(file, this.madeFor(this.tableFile(key, table)));
    });
  }

  /** Takes a cell from another folder, which has it with these tables. */
  copy(key: string, tables: readonly string[], from: CellFolder): void {
    this.attempt(() => {
      for (const table of tables) {
        const file = join(this.place.scratch, `${key}.${table}.parquet`);
        copyFileSync(from.tableFile(key, table), file);
        this.takeTable(key, table, file);
      }
    });
    this.write(key, from.read(key)!);
  }

  /** The keys of all cells that are there. */
  keys(): string[] {
    const names = readdirSync(this.place.folder, { recursive: true, encoding: "utf8" });
    return names.flatMap((name) => /^[0-9a-f]{2}.([0-9a-f]+)\.json$/.exec(name)?.[1] ?? []);
  }

  outcomeFile(key: string): string {
    return join(this.place.folder, key.slice(0, 2), `${key}.json`);
  }

  tableFile(key: string, table: string): string {
    return join(this.place.folder, key.slice(0, 2), `${key}.${table}.parquet`);
  }

  /** Lets go of the folder: nothing is written after this. */
  close(): void {
    removePartial(this.place.scratch);
  }

  private staged(target: string): string {
    return join(this.place.scratch, basename(target));
  }

  /** The path, with its folder made. */
  private madeFor(path: string): string {
    const folder = dirname(path);
    if (!this.made.has(folder)) makeFolder(folder);
    this.made.add(folder);
    return path;
  }

  private attempt(action: () => void): void {
    try {
      action();
    } catch (error) {
      throw systemCode(error) === null ? error : outputFailure(this.place.folder, error);
    }
  }
}

/** What stands in a cell's file. */
function cellText(key: string, outcome: CellOutcome): string {
  const { digest, workloadDigest, summary, warnings } = outcome;
  const cell = { cell: CELL_FORMAT, key, digest, workloadDigest, summary, warnings };
  return `${JSON.stringify(cell)}\n`;
}

function flush(path: string): void {
  const descriptor = openSync(path, "r+");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

async function flushed(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
