import { TIERS } from "../../policy/tier.ts";
import type { Draft, Section } from "../draft.ts";
import { siteCount } from "../expand.ts";
import type { Report } from "../problem.ts";
import { soundDevice } from "../resolve.ts";

/** Words that `where` gives a meaning of its own. */
const RESERVED = ["source", "any"];

/** Names that would lead two ways. */
export function checkNames(draft: Draft, report: Report): void {
  checkOneNamespace(draft, report);
  checkMembers(draft, report);
  checkGroupWords(draft, report);
}

/** Sites, regions and node groups are all places to send work to. */
function checkOneNamespace(draft: Draft, report: Report): void {
  const owners = new Map<string, Section>();
  for (const section of ["sites", "regions", "nodes"] as const) {
    for (const name of draft.names(section) ?? []) {
      const owner = owners.get(name);
      if (owner === undefined) owners.set(name, section);
      else reportTaken(section, name, owner, report);
    }
  }
}

function reportTaken(section: Section, name: string, owner: string, report: Report): void {
  const expected = `a name that is not used in ${owner}`;
  report([section, name], { found: `the name "${name}"`, expected, at: "key" });
}

/** A group's members must not have the name of something else: `pole-1` of the group `pole`. */
function checkMembers(draft: Draft, report: Report): void {
  const others = [...(draft.names("sites") ?? []), ...(draft.names("regions") ?? [])];
  for (const name of others) {
    const [, group, number] = /^(.+)-([1-9]\d*)$/.exec(name) ?? [];
    if (group === undefined || !Object.hasOwn(draft.sites, group)) continue;
    const size = siteCount(draft.sites[group]);
    if (size === null || Number(number) > size) continue;
    const section = draft.names("sites")?.includes(name) ? "sites" : "regions";
    const expected = `a name that no member of the group "${group}" has`;
    report([section, name], { found: `the name "${name}"`, expected, at: "key" });
  }
}

/** `where: edge` means the tier, and a group of that name; they must not be different nodes. */
function checkGroupWords(draft: Draft, report: Report): void {
  for (const name of draft.names("nodes") ?? []) {
    if (RESERVED.includes(name)) {
      const expected = `a name other than ${RESERVED.join(" and ")}, which \`where\` understands`;
      report(["nodes", name], { found: `the name "${name}"`, expected, at: "key" });
    }
  }
  for (const [name, group] of Object.entries(draft.nodes)) {
    if (!(TIERS as readonly string[]).includes(name)) continue;
    const tier = soundDevice(group)?.tier;
    if (tier === undefined || tier === name) continue;
    const expected = `a name that is no tier, or tier: ${name}; the group's tier is ${tier}`;
    report(["nodes", name], { found: `the name "${name}"`, expected, at: "key" });
  }
}
