import { fileError } from "../../sim/input/inputError.ts";
import type { Opened } from "./opened.ts";
import { type OpenedExperiment, openExperiment } from "./openedExperiment.ts";
import { RunTable } from "./runTable.ts";
import { openServedRun, type ServedFolder } from "./servedRun.ts";
import type { TableReader } from "./tableReader.ts";

/** What a server offers to be opened: `opened.json` beside the page. */
interface OpenedList {
  readonly runs: readonly ServedFolder[];
  readonly experiments: readonly Pick<ServedFolder, "id" | "path">[];
}

/** Opens what the page's server lists; nothing where it lists nothing. */
export async function openListed(base: URL, reader: TableReader): Promise<Opened> {
  const response = await fetch(new URL("opened.json", base));
  const type = response.headers.get("content-type") ?? "";
  if (!response.ok || !type.includes("json")) return { runs: [], experiments: [] };
  const list = (await response.json()) as OpenedList;
  const [runs, experiments] = await Promise.all([
    Promise.all(list.runs.map((folder) => openServedRun(folder, base, reader))),
    Promise.all(list.experiments.map((folder) => openServedExperiment(folder, base, reader))),
  ]);
  return { runs, experiments };
}

async function openServedExperiment(
  { id, path }: Pick<ServedFolder, "id" | "path">,
  base: URL,
  reader: TableReader,
): Promise<OpenedExperiment> {
  const at = (name: string) => new URL(path + name, base);
  const [manifest, cells] = await Promise.all(
    ["experiment.json", "cells.ndjson"].map(async (name) => {
      const response = await fetch(at(name));
      if (response.ok) return response.text();
      throw fileError(`${id}/${name}`, `the server answered ${response.status}`);
    }),
  );
  const lines = cells.split("\n").filter((line) => line !== "");
  return openExperiment(id, manifest, lines, async (key) => {
    const name = `${key}.requests.parquet`;
    return new RunTable(await reader.read({ name: `${id}/${name}`, file: at(name).href }));
  });
}
