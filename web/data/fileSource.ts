import type { TableSource } from "./runTables.ts";
import type { TableFile, TableReader } from "./tableReader.ts";

/** The tables of a run that are files, by their names. */
export function fileSource(
  files: ReadonlyMap<string, TableFile>,
  reader: TableReader,
): TableSource {
  return {
    names: [...files.keys()],
    read: (name, columns) => reader.read(files.get(name)!, columns),
    derive: (derivation, asked, spans) => reader.derive(files, derivation, asked, spans),
  };
}
