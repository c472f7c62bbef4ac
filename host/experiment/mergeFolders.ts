import { type Manifest, type ManifestCell, settingsText } from "../../lab/experiment/manifest.ts";
import { canonicalText } from "../../sim/kernel/canonicalText.ts";
import type { CellFolder } from "../cells/cellFolder.ts";
import { EXIT, Failure } from "../failure.ts";
import { cellsIn, ExperimentFolder, readManifest } from "./experimentFolder.ts";

/** Missing cells that are named one by one. */
const NAMED = 10;

/** A folder that is put together with others. */
interface Part {
  readonly name: string;
  readonly cells: CellFolder;
}

/**
 * Puts the cells of several folders of one experiment into another folder, and makes the results.
 * Refuses folders of different experiments, cells that two of them have and that differ, and an
 * experiment of which cells are missing in all of them. Returns the manifest.
 */
export async function mergeFolders(names: readonly string[], out: string): Promise<Manifest> {
  const manifest = commonManifest(names);
  const parts = names.map((name) => ({ name, cells: cellsIn(name) }));
  const found = manifest.cells.map((cell) => ({ cell, part: partOf(cell, parts) }));
  refuseIncomplete(
    manifest,
    found.flatMap(({ cell, part }) => (part === null ? [cell] : [])),
  );
  const folder = ExperimentFolder.open(out, manifest);
  try {
    for (const { cell, part } of found) {
      if (!folder.cells.has(cell.key)) folder.cells.copy(cell.key, manifest.tables, part!.cells);
    }
    await folder.writeResults();
    return manifest;
  } finally {
    folder.close();
  }
}

function commonManifest(names: readonly string[]): Manifest {
  const [first, ...others] = names.map((name) => ({ name, manifest: readManifest(name) }));
  const problems = others.flatMap(({ name, manifest }) => {
    const difference = differenceOf(first.manifest, manifest);
    return difference === null ? [] : [`${name}: does not belong to ${first.name}: ${difference}`];
  });
  if (problems.length > 0) throw new Failure(EXIT.badData, problems);
  return first.manifest;
}

/** Null where both are of one experiment. */
function differenceOf(one: Manifest, other: Manifest): string | null {
  if (one.hash === other.hash) return null;
  if (one.name !== other.name) return `experiment "${other.name}", not "${one.name}"`;
  if (one.engine !== other.engine) return `"${other.name}" was run by another engine`;
  return `"${other.name}" has other cells there`;
}

/** The first folder that has the cell; null where none has. */
function partOf({ key, settings }: ManifestCell, parts: readonly Part[]): Part | null {
  const having = parts.filter(({ cells }) => cells.has(key));
  const [first = null, ...others] = having;
  for (const other of others) {
    const [one, two] = [first!, other].map(({ cells }) => cells.read(key)!);
    // One engine makes of the same events the same figures.
    const isSame = canonicalText(one.summary) === canonicalText(two.summary);
    if (one.digest === two.digest && isSame) continue;
    const places = `${first!.name} and ${other.name}`;
    const message = `${settingsText({ settings })}: differs in ${places}, where it has one key`;
    throw new Failure(EXIT.lawBroken, message);
  }
  return first;
}

function refuseIncomplete({ cells }: Manifest, missing: readonly ManifestCell[]): void {
  if (missing.length === 0) return;
  const named = missing.slice(0, NAMED).map((cell) => `missing: ${settingsText(cell)}`);
  const rest = missing.length - named.length;
  throw new Failure(EXIT.badData, [
    `${missing.length} of ${cells.length} runs are in none of the folders`,
    ...named,
    ...(rest > 0 ? [`missing: ${rest} more`] : []),
  ]);
}
