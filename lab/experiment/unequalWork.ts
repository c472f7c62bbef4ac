import { type Manifest, type ManifestCell, settingsText } from "./manifest.ts";

/**
 * Cells that differ in policies alone and were not asked for the same: their differences would not
 * be the policies' own. One sentence for each; none in a sound simulator. Digests are in the order
 * of the cells.
 */
export function unequalWork(
  { columns, cells }: Pick<Manifest, "columns" | "cells">,
  workloadDigests: readonly string[],
): string[] {
  const others = columns.filter(({ kind }) => kind !== "policy").map(({ name }) => name);
  const first = new Map<string, { readonly cell: ManifestCell; readonly digest: string }>();
  return cells.flatMap((cell, index) => {
    const group = JSON.stringify(others.map((name) => cell.settings[name]));
    const digest = workloadDigests[index];
    const other = first.get(group);
    if (other === undefined) first.set(group, { cell, digest });
    if (other === undefined || other.digest === digest) return [];
    const texts = `${settingsText(cell)}: was asked for other work than ${settingsText(other.cell)}`;
    return [`${texts} (workload ${digest}, not ${other.digest})`];
  });
}
