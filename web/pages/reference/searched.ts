import type { ReferenceSection } from "./markdownSections.ts";
import type { ReferenceGroup } from "./referenceGroups.ts";

/** What of a reference has all of some words: whole sections by their text, else rows by theirs. */
export function searched(groups: readonly ReferenceGroup[], wanted: string): ReferenceGroup[] {
  const words = wanted
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return [...groups];
  return groups.flatMap(({ title, sections }) => {
    const found = sections.flatMap((section) => searchedSection(section, words));
    return found.length === 0 ? [] : [{ title, sections: found }];
  });
}

function searchedSection(section: ReferenceSection, words: readonly string[]): ReferenceSection[] {
  const { title, text, table } = section;
  const all = [title, text, ...(section.blocks ?? []).map((block) => block.text)].join(" ");
  if (hasAll(all, words)) return [section];
  const rows = table?.rows.filter((row) => hasAll(`${title} ${row.join(" ")}`, words)) ?? [];
  return table === null || rows.length === 0 ? [] : [{ ...section, table: { ...table, rows } }];
}

function hasAll(text: string, words: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return words.every((word) => lower.includes(word));
}
