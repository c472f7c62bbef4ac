import { appendFileSync, existsSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { MANIFEST_FORMAT, type Manifest } from "../../lab/experiment/manifest.ts";
import { fileError } from "../../sim/input/inputError.ts";
import { CellFolder } from "../cells/cellFolder.ts";
import { EXIT, Failure, outputFailure, systemCode } from "../failure.ts";
import { makeFolder, requireFolder } from "../makeFolder.ts";
import { outputPath } from "../outputPath.ts";
import { writeWholeFile } from "../writeFile.ts";
import { resultFiles, writeResults } from "./writeResults.ts";

const MANIFEST_FILE = "experiment.json";
const LOG_FILE = "log.ndjson";

/**
 * The folder of an experiment: `experiment.json`, the cells, and, when all of them are there, what
 * comes of them. All of it is the same whenever and wherever it was run, but for `log.ndjson`,
 * which tells how long things took.
 */
export class ExperimentFolder {
  readonly manifest: Manifest;
  readonly cells: CellFolder;
  private readonly folder: string;

  private constructor(folder: string, manifest: Manifest) {
    this.folder = folder;
    this.manifest = manifest;
    this.cells = CellFolder.open(join(folder, "cells"));
  }

  /**
   * Opens the folder of the experiment, or makes it; refuses one of anything else. The experiment
   * may have grown or shrunk since: cells that are there are kept, and results of the others go, as
   * they would stand beside an `experiment.json` that they do not belong to.
   */
  static open(name: string, manifest: Manifest): ExperimentFolder {
    const folder = outputPath(name);
    const before = manifestBefore(name, folder);
    if (before !== null) refuseOther(name, before, manifest);
    makeFolder(folder, name);
    try {
      if (before !== null && before.hash !== manifest.hash) {
        for (const file of resultFiles(before)) rmSync(join(folder, file), { force: true });
      }
    } catch (error) {
      throw outputFailure(name, error);
    }
    writeWholeFile(join(folder, MANIFEST_FILE), manifestText(manifest));
    return new ExperimentFolder(folder, manifest);
  }

  /** Notes what was done, and when. */
  log(entry: Readonly<Record<string, unknown>>): void {
    const line = JSON.stringify({ at: new Date().toISOString(), ...entry });
    appendFileSync(join(this.folder, LOG_FILE), `${line}\n`);
  }

  /** The cells that have not been run. */
  missing(): Manifest["cells"] {
    return this.manifest.cells.filter(({ key }) => !this.cells.has(key));
  }

  /** How many cells are there that the experiment does not ask for, or not any more. */
  unasked(): number {
    const asked = new Set(this.manifest.cells.map(({ key }) => key));
    return this.cells.keys().filter((key) => !asked.has(key)).length;
  }

  /** Makes the results of all cells; each file takes its place in one step. */
  async writeResults(): Promise<readonly string[]> {
    const { scratch } = this.cells.place;
    try {
      const files = await writeResults(this.manifest, this.cells, scratch);
      if (readManifest(this.folder).hash !== this.manifest.hash) {
        refuse(`${this.folder}: was begun with other cells meanwhile; results are left to that`);
      }
      for (const file of files) renameSync(join(scratch, file), join(this.folder, file));
      return files;
    } catch (error) {
      throw systemCode(error) === null ? error : outputFailure(this.folder, error);
    }
  }

  close(): void {
    this.cells.close();
  }
}

/** The `experiment.json` of a folder. */
export function readManifest(folder: string): Manifest {
  const path = join(folder, MANIFEST_FILE);
  let manifest: unknown;
  try {
    manifest = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw fileError(path, systemCode(error) === "ENOENT" ? "no such file" : "not JSON");
  }
  if (typeof manifest !== "object" || manifest === null || !("format" in manifest)) {
    throw fileError(path, "not an Orrery experiment");
  }
  if (manifest.format !== MANIFEST_FORMAT) {
    throw fileError(path, `found format ${manifest.format}; expected ${MANIFEST_FORMAT}`);
  }
  // Folders of before there were claims have none.
  const { claims = [] } = manifest as Partial<Manifest>;
  return { ...(manifest as Manifest), claims };
}

/** The cells of a folder, to be read only. */
export function cellsIn(folder: string): CellFolder {
  return new CellFolder({ folder: join(folder, "cells"), scratch: "" });
}

/** One line for each cell. */
function manifestText({ cells, ...rest }: Manifest): string {
  const head = JSON.stringify(rest, null, 2).slice(0, -2);
  const lines = cells.map((cell) => `    ${JSON.stringify(cell)}`).join(",\n");
  return `${head},\n  "cells": [\n${lines}\n  ]\n}\n`;
}

/** What the folder is of; null where it is not there yet, or empty. Refuses one of anything else. */
function manifestBefore(name: string, folder: string): Manifest | null {
  if (!existsSync(folder)) return null;
  requireFolder(folder, name);
  if (readdirSync(folder).length === 0) return null;
  if (!existsSync(join(folder, MANIFEST_FILE))) {
    refuse(`${name}: exists and is no folder of an experiment; it was left as it is`);
  }
  return readManifest(folder);
}

/**
 * An experiment of one name that has some run in common with what is there has grown or shrunk; any
 * other is another one, by mistake.
 */
function refuseOther(name: string, found: Manifest, manifest: Manifest): void {
  if (found.hash === manifest.hash) return;
  if (found.name !== manifest.name) {
    refuse(`${name}: has the experiment "${found.name}", not "${manifest.name}"`);
  }
  const has = `${name}: has the experiment "${found.name}"`;
  if (found.engine !== manifest.engine) {
    const [before, now] = [found, manifest].map(({ engine }) => engine.slice(0, 12));
    const reason = `as another version of the engine ran it (code ${before}, not ${now})`;
    refuse(`${has} ${reason}; choose another folder`);
  }
  const known = new Set(found.cells.map(({ inputHash }) => inputHash));
  if (!manifest.cells.some(({ inputHash }) => known.has(inputHash))) {
    const reason =
      "with other runs alone: something in its file, or in one that it names, has changed";
    refuse(`${has} ${reason} for all of them since; choose another folder`);
  }
}

function refuse(message: string): never {
  throw new Failure(EXIT.badData, message);
}
