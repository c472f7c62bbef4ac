import type { Draft } from "../draft.ts";
import { linkCount, membersOf, siteCount, staticNodeCount } from "../expand.ts";
import type { Path, Report } from "../problem.ts";

/**
 * Whether `name` is one of a numbered group of so many: `edge-3` of `edge`. A single one has the
 * group's own name and no number.
 */
export function isNumbered(name: string, group: string, size: number): boolean {
  if (!name.startsWith(`${group}-`)) return false;
  const number = name.slice(group.length + 1);
  return /^[1-9]\d{0,7}$/.test(number) && Number(number) <= size;
}

/** A site, a group of sites, one of a group, or a region. What is unsound is taken on trust. */
export function isPlace(draft: Draft, name: string): boolean {
  return isSite(draft, name) || (draft.names("regions")?.includes(name) ?? true);
}

export function isSite(draft: Draft, name: string): boolean {
  const groups = draft.names("sites");
  return groups === null || groups.some((group) => isSiteOf(draft, name, group));
}

function isSiteOf(draft: Draft, name: string, group: string): boolean {
  if (name === group) return true;
  if (!Object.hasOwn(draft.sites, group)) return name.startsWith(`${group}-`);
  return isNumbered(name, group, siteCount(draft.sites[group]) ?? 0);
}

export function isNode(draft: Draft, name: string, group: string): boolean {
  if (name === group) return true;
  if (!Object.hasOwn(draft.nodes, group)) return name.startsWith(`${group}-`);
  const size = staticNodeCount(draft, draft.nodes[group]);
  return size > 1 && isNumbered(name, group, size);
}

export function isLink(draft: Draft, name: string, group: string): boolean {
  if (name === group) return true;
  if (!Object.hasOwn(draft.links, group)) return name.startsWith(`${group}-`);
  const size = linkCount(draft, draft.links[group]);
  return size > 1 && isNumbered(name, group, size);
}

/** The link that round trips make between two regions: `frankfurt--paris`, in the file's order. */
export function isWideAreaLink(draft: Draft, name: string): boolean {
  const regions = draft.names("regions") ?? [];
  const [from, to, ...more] = name.split("--");
  if (draft.written.roundTrips === undefined || to === undefined || more.length > 0) return false;
  return regions.includes(from) && regions.indexOf(from) < regions.indexOf(to);
}

/** One cell of an entry with several sites is called after its site: `street@pole-1`. */
export function isCell(draft: Draft, name: string, group: string): boolean {
  if (name === group) return true;
  if (!name.startsWith(`${group}@`)) return false;
  if (!Object.hasOwn(draft.cells, group)) return true;
  const site = name.slice(group.length + 1);
  const sites = draft.cells[group].at.flatMap((at) => membersOf(draft, at));
  return sites.length > 1 && sites.includes(site);
}

/** A name that is in a list twice. */
export function checkOnce(names: readonly string[], path: Path, report: Report): void {
  names.forEach((name, index) => {
    if (names.indexOf(name) === index) return;
    report([...path, index], { found: `"${name}" twice`, expected: "each name once" });
  });
}

/**
 * A place that is in a list twice would put everything there twice, also where it is a member of
 * a group that is in the list, as are `pole` and `pole-1`.
 */
export function checkPlacesOnce(
  draft: Draft,
  names: readonly string[],
  path: Path,
  report: Report,
): void {
  checkOnce(names, path, report);
  names.forEach((name, index) => {
    const groups = names.filter((group) => group !== name && isMember(draft, name, group));
    if (groups.length === 0) return;
    report([...path, index], {
      found: `"${name}", a member of "${groups[0]}"`,
      expected: "each place once",
    });
  });
}

function isMember(draft: Draft, name: string, group: string): boolean {
  return Object.hasOwn(draft.sites, group) && isSiteOf(draft, name, group);
}
