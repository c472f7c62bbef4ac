import { fileError } from "../../sim/input/inputError.ts";
import { type OpenedRun, openRun } from "./openedRun.ts";
import type { TableReader } from "./tableReader.ts";

const RUN_FILE = "run.json";
const TABLE_ENDING = ".parquet";

/** A file given to the page, with the folders that it lay in: "runs/a/run.json". */
export interface GivenFile {
  readonly path: string;
  readonly file: File;
}

/** The runs in files that were given to the page: one for each `run.json`, with what lay beside. */
export async function openGivenFiles(
  files: readonly GivenFile[],
  reader: TableReader,
): Promise<OpenedRun[]> {
  const records = files.filter(({ path }) => nameOf(path) === RUN_FILE);
  if (records.length === 0) {
    const found = files.length === 1 ? files[0].path : `${files.length} files`;
    throw fileError(found, "no run.json; expected the folder that orrery run --out has made");
  }
  return Promise.all(records.map((record) => openFolder(record, files, reader)));
}

async function openFolder(
  record: GivenFile,
  files: readonly GivenFile[],
  reader: TableReader,
): Promise<OpenedRun> {
  const folder = folderOf(record.path);
  const tables = new Map(
    files
      .filter(({ path }) => folderOf(path) === folder && path.endsWith(TABLE_ENDING))
      .map(({ path, file }) => [nameOf(path).slice(0, -TABLE_ENDING.length), { path, file }]),
  );
  return openRun(folder || RUN_FILE, await record.file.text(), {
    names: [...tables.keys()],
    read: (name) => {
      const { path, file } = tables.get(name)!;
      return reader.read(path, file);
    },
  });
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
