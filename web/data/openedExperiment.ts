import type { CellOutcome } from "../../lab/cells/cell.ts";
import { MANIFEST_FORMAT, type Manifest } from "../../lab/experiment/manifest.ts";
import { fileError } from "../../sim/input/inputError.ts";
import type { RunTable } from "./runTable.ts";

/** An experiment that the page shows: the folder of `orrery sweep`. */
export interface OpenedExperiment {
  /** Where it was opened from. */
  readonly id: string;
  readonly manifest: Manifest;
  /** By the keys of cells; of all cells. */
  readonly outcomes: ReadonlyMap<string, CellOutcome>;
  /** The table `requests` of a cell; null where the experiment keeps none. */
  readonly readRequests: ((key: string) => Promise<RunTable>) | null;
}

/**
 * An experiment from its `experiment.json` and the files of its cells, each a line of JSON; refuses
 * one that is not whole, as its figures would be of some of the runs only.
 */
export function openExperiment(
  id: string,
  manifestText: string,
  cellTexts: readonly string[],
  readRequests: (key: string) => Promise<RunTable>,
): OpenedExperiment {
  const manifest = parseManifest(id, manifestText);
  const outcomes = new Map<string, CellOutcome>();
  for (const text of cellTexts) {
    const { key, digest, workloadDigest, summary, warnings } = JSON.parse(text);
    outcomes.set(key, { digest, workloadDigest, summary, warnings });
  }
  const missing = manifest.cells.filter(({ key }) => !outcomes.has(key)).length;
  if (missing > 0) {
    const counts = `${missing} of ${manifest.cells.length} runs are missing`;
    throw fileError(id, `${counts}; "${manifest.command}" makes them`);
  }
  const hasRequests = manifest.tables.includes("requests");
  return { id, manifest, outcomes, readRequests: hasRequests ? readRequests : null };
}

function parseManifest(id: string, text: string): Manifest {
  const file = `${id}/experiment.json`;
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch {
    throw fileError(file, "not JSON");
  }
  if (typeof manifest !== "object" || manifest === null || !("format" in manifest)) {
    throw fileError(file, "not an Orrery experiment");
  }
  if (manifest.format !== MANIFEST_FORMAT) {
    throw fileError(file, `found format ${manifest.format}; expected ${MANIFEST_FORMAT}`);
  }
  return manifest as Manifest;
}
