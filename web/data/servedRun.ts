import { fileError } from "../../sim/input/inputError.ts";
import { fileSource } from "./fileSource.ts";
import { type OpenedRun, openRun } from "./openedRun.ts";
import type { TableFile, TableReader } from "./tableReader.ts";

/** A run folder on the server that the page came from. */
export interface ServedFolder {
  readonly id: string;
  /** Its address, from that of the page. */
  readonly path: string;
  /** The names of the tables in it. */
  readonly tables: readonly string[];
}

/** Opens a run folder of a server; its tables are fetched when they are first needed. */
export async function openServedRun(
  { id, path, tables }: ServedFolder,
  base: URL,
  reader: TableReader,
): Promise<OpenedRun> {
  const folder = new URL(path.endsWith("/") ? path : `${path}/`, base);
  const response = await fetch(new URL("run.json", folder));
  if (!response.ok) throw fileError(`${id}/run.json`, `the server answered ${response.status}`);
  const files = tables.map((table): [string, TableFile] => {
    const file = `${table}.parquet`;
    return [table, { name: `${id}/${file}`, file: new URL(file, folder).href }];
  });
  return openRun(id, await response.text(), fileSource(new Map(files), reader));
}
