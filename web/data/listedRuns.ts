import type { OpenedRun } from "./openedRun.ts";
import { openServedRun, type ServedFolder } from "./servedRun.ts";
import type { TableReader } from "./tableReader.ts";

/** What a server offers to be opened: `opened.json` beside the page. */
export interface OpenedList {
  readonly runs: readonly ServedFolder[];
}

/** Opens what the page's server lists; nothing where it lists nothing. */
export async function openListed(base: URL, reader: TableReader): Promise<OpenedRun[]> {
  const response = await fetch(new URL("opened.json", base));
  const type = response.headers.get("content-type") ?? "";
  if (!response.ok || !type.includes("json")) return [];
  const { runs } = (await response.json()) as OpenedList;
  return Promise.all(runs.map((folder) => openServedRun(folder, base, reader)));
}
