import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
} from "node:fs";
import { join } from "node:path";
import { MANIFEST_FORMAT, type Manifest } from "../../lab/experiment/manifest.ts";
import { fileError } from "../../sim/input/inputError.ts";
import { CellFolder } from "../cells/cellFolder.ts";
import { EXIT, Failure, outputFailure, systemCode } from "../failure.ts";
import { outputPath } from "../outputPath.ts";
import { writeWholeFile } from "../writeFile.ts";
import { writeResults } from "./writeResults.ts";

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

  /** Opens the folder of the experiment, or makes it; refuses one of anything else. */
  static open(name: string, manifest: Manifest): ExperimentFolder {
    const folder = outputPath(name);
    refuseOther(name, folder, manifest);
    try {
      mkdirSync(folder, { recursive: true });
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

  /** Makes the results of all cells; each file takes its place in one step. */
  async writeResults(): Promise<readonly string[]> {
    const { scratch } = this.cells.place;
    try {
      const files = await writeResults(this.manifest, this.cells, scratch);
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
  return manifest as Manifest;
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

function refuseOther(name: string, folder: string, manifest: Manifest): void {
  if (!existsSync(folder)) return;
  if (!statSync(folder).isDirectory()) refuse(`${name}: is no folder`);
  if (readdirSync(folder).length === 0) return;
  if (!existsSync(join(folder, MANIFEST_FILE))) {
    refuse(`${name}: exists and is no folder of an experiment; it was left as it is`);
  }
  const found = readManifest(folder);
  if (found.hash === manifest.hash) return;
  if (found.name !== manifest.name) {
    refuse(`${name}: has the experiment "${found.name}", not "${manifest.name}"`);
  }
  const isEngine = found.engine !== manifest.engine;
  const reason = isEngine
    ? `as another version of the engine ran it (code ${found.engine.slice(0, 12)}, ` +
      `not ${manifest.engine.slice(0, 12)})`
    : "with other cells: something in its file, or in one that it names, has changed since";
  refuse(`${name}: has the experiment "${found.name}" ${reason}; choose another folder`);
}

function refuse(message: string): never {
  throw new Failure(EXIT.badData, message);
}
