import { fileError } from "../../sim/input/inputError.ts";
import { fileSource } from "./fileSource.ts";
import type { Opened } from "./opened.ts";
import { type OpenedExperiment, openExperiment } from "./openedExperiment.ts";
import { type OpenedRun, openRun } from "./openedRun.ts";
import { RunTable } from "./runTable.ts";
import type { TableFile, TableReader } from "./tableReader.ts";

const RUN_FILE = "run.json";
const EXPERIMENT_FILE = "experiment.json";
const TABLE_ENDING = ".parquet";

/** A file given to the page, with the folders that it lay in: "runs/a/run.json". */
export interface GivenFile {
  readonly path: string;
  readonly file: File;
}

/**
 * What lies in files that were given to the page: a run for each `run.json`, an experiment for each
 * `experiment.json`, with what lay beside them.
 */
export async function openGivenFiles(
  files: readonly GivenFile[],
  reader: TableReader,
): Promise<Opened> {
  const records = files.filter(({ path }) => nameOf(path) === RUN_FILE);
  const manifests = files.filter(({ path }) => nameOf(path) === EXPERIMENT_FILE);
  if (records.length + manifests.length === 0) {
    const found = files.length === 1 ? files[0].path : `${files.length} files`;
    const expected = "expected the folder that orrery run --out or orrery sweep has made";
    throw fileError(found, `neither ${RUN_FILE} nor ${EXPERIMENT_FILE}; ${expected}`);
  }
  const [runs, experiments] = await Promise.all([
    Promise.all(records.map((record) => openRunFolder(record, files, reader))),
    Promise.all(manifests.map((manifest) => openExperimentFolder(manifest, files, reader))),
  ]);
  return { runs, experiments };
}

async function openRunFolder(
  record: GivenFile,
  files: readonly GivenFile[],
  reader: TableReader,
): Promise<OpenedRun> {
  const folder = folderOf(record.path);
  const own = files.filter(({ path }) => folderOf(path) === folder && path.endsWith(TABLE_ENDING));
  const tables = own.map(({ path, file }): [string, TableFile] => [
    nameOf(path).slice(0, -TABLE_ENDING.length),
    { name: path, file },
  ]);
  const source = fileSource(new Map(tables), reader);
  return openRun(folder || RUN_FILE, await record.file.text(), source);
}

async function openExperimentFolder(
  manifest: GivenFile,
  files: readonly GivenFile[],
  reader: TableReader,
): Promise<OpenedExperiment> {
  const folder = folderOf(manifest.path);
  const cells = `${folder}/cells/`;
  const own = files.filter(({ path }) => path.startsWith(cells));
  const texts = own.filter(({ path }) => /\/[0-9a-f]+\.json$/.test(path));
  const byName = new Map(own.map((given) => [nameOf(given.path), given]));
  return openExperiment(
    folder || EXPERIMENT_FILE,
    await manifest.file.text(),
    await Promise.all(texts.map(({ file }) => file.text())),
    async (key) => {
      const found = byName.get(`${key}.requests${TABLE_ENDING}`);
      if (found === undefined) throw fileError(`${cells}${key}`, "has no table requests");
      return new RunTable(await reader.read({ name: found.path, file: found.file }));
    },
  );
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
