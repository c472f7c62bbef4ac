import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { fileError } from "../../sim/input/inputError.ts";
import { cellsIn, readManifest } from "../experiment/experimentFolder.ts";
import { readRunRecord } from "../runFolder.ts";

const TABLE_ENDING = ".parquet";

/** A file that the server hands out, or a text that it makes when it is asked for. */
export type Served = { readonly file: string } | { text(): string };

/** What the page is told that it can open, as `opened.json`. */
export interface OpenedList {
  readonly runs: readonly {
    readonly id: string;
    readonly path: string;
    readonly tables: readonly string[];
  }[];
  readonly experiments: readonly { readonly id: string; readonly path: string }[];
}

/** The folders that the page shows: what of them is served, by address, and nothing else. */
export interface ShownFolders {
  readonly list: OpenedList;
  readonly files: ReadonlyMap<string, Served>;
}

/**
 * Looks into folders of runs and of experiments; fails where one is neither, or of another format.
 */
export function shownFolders(folders: readonly string[]): ShownFolders {
  const runs: OpenedList["runs"][number][] = [];
  const experiments: OpenedList["experiments"][number][] = [];
  const files = new Map<string, Served>();
  const ids = uniqueIds(folders);
  for (const [index, folder] of folders.entries()) {
    const [id, path] = [ids[index], `shown/${index}/`];
    if (existsSync(join(folder, "run.json"))) {
      runs.push({ id, path, tables: addRun(folder, path, files) });
    } else if (existsSync(join(folder, "experiment.json"))) {
      addExperiment(folder, path, files);
      experiments.push({ id, path });
    } else {
      throw fileError(folder, "neither a run (run.json) nor an experiment (experiment.json)");
    }
  }
  return { list: { runs, experiments }, files };
}

function addRun(folder: string, path: string, files: Map<string, Served>): string[] {
  readRunRecord(folder);
  files.set(`${path}run.json`, { file: join(folder, "run.json") });
  const tables = readdirSync(folder)
    .filter((name) => name.endsWith(TABLE_ENDING))
    .map((name) => name.slice(0, -TABLE_ENDING.length))
    .sort();
  for (const table of tables) {
    const name = `${table}${TABLE_ENDING}`;
    files.set(path + name, { file: join(folder, name) });
  }
  return tables;
}

function addExperiment(folder: string, path: string, files: Map<string, Served>): void {
  const { cells, tables } = readManifest(folder);
  const found = cellsIn(folder);
  files.set(`${path}experiment.json`, { file: join(folder, "experiment.json") });
  // In one answer: an experiment may have thousands of cells.
  files.set(`${path}cells.ndjson`, {
    text: () =>
      cells
        .filter(({ key }) => found.has(key))
        .map(({ key }) => readFileSync(found.outcomeFile(key), "utf8"))
        .join(""),
  });
  if (!tables.includes("requests")) return;
  for (const { key } of cells) {
    files.set(`${path}${key}.requests.parquet`, { file: found.tableFile(key, "requests") });
  }
}

/** The folders' own names, with a number where two are called the same. */
function uniqueIds(folders: readonly string[]): string[] {
  const taken = new Set<string>();
  return folders.map((folder) => {
    const name = basename(resolve(folder)) || "run";
    let id = name;
    for (let number = 2; taken.has(id); number++) id = `${name}-${number}`;
    taken.add(id);
    return id;
  });
}
