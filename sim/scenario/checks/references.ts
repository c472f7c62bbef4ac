import { nearestName } from "../../kernel/nearestName.ts";
import { TIERS } from "../../policy/tier.ts";
import type { Draft, Section } from "../draft.ts";
import { presetNames } from "../presets/index.ts";
import { listed, type Path, type Report, shown } from "../problem.ts";
import { isCell, isLink, isNode, isPlace, isSite, isWideAreaLink } from "./members.ts";

/** What a field may name. */
interface Target {
  /** As messages call it. */
  readonly noun: string;
  readonly words: readonly string[];
  has(name: string): boolean;
}

/** A field that names something: `*` stands for every entry; null when anything may be named. */
type Rule = readonly [path: string, target: (draft: Draft, path: Path) => Target | null];

const RULES: readonly Rule[] = [
  ["links.*.from", places],
  ["links.*.to", places],
  ["routes.*.from", places],
  ["routes.*.to", places],
  ["routes.*.links", links],
  ["roundTrips.matrix.regions", (draft) => entries(draft, "regions", "a region")],
  ["nodes.*.class", () => among("a device class", presetNames())],
  ["nodes.*.at", places],
  ["nodes.*.moves", (draft) => entries(draft, "mobility", "an entry of mobility")],
  ["cells.*.at", sites],
  ["mobility.*.stays.*.at", sites],
  ["applications.*.source", (draft) => entries(draft, "nodes", "a node group")],
  ["applications.*.transfers.usage", links],
  ["applications.*.stages.*.where", destinations],
  ["applications.*.stages.*.after", siblings],
  ["training.*.server", nodes],
  ["training.*.edges", nodes],
  ["training.*.clients.nodes", (draft) => entries(draft, "nodes", "a node group")],
  ["training.*.dataPolicy.storedAt", stores],
  ["training.*.transfers.usage", links],
  ["parallelTraining.*.workers.nodes", nodes],
  ["parallelTraining.*.exchange.servers", nodes],
  ["parallelTraining.*.checkpoint.to", nodes],
  ["parallelTraining.*.transfers.usage", links],
  ["cluster.nodes", (draft) => entries(draft, "nodes", "a node group")],
  ["cluster.controlPlane", nodes],
  ["cluster.registry.at", nodes],
  ["services.*.source", (draft) => entries(draft, "nodes", "a node group")],
  ["services.*.transfers.usage", links],
  ["faults.*.nodes", nodes],
  ["faults.*.links", links],
  ["faults.*.cells", (draft) => members(draft, "cells", "a cell", isCell)],
  ["faults.*.sites", places],
];

/**
 * Names that lead nowhere. The written values are looked through, not the parsed ones, so that a
 * name in an entry with another mistake is checked too.
 */
export function checkReferences(draft: Draft, report: Report): void {
  for (const [pattern, target] of RULES) {
    visit(draft.written, pattern.split("."), [], (value, path) => {
      const targets = target(draft, path);
      if (targets !== null) checkNamed(value, path, targets, report);
    });
  }
}

type Visitor = (value: unknown, path: Path) => void;

function visit(value: unknown, pattern: readonly string[], path: Path, visitor: Visitor): void {
  if (pattern.length === 0) {
    visitor(value, path);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  const [step, ...rest] = pattern;
  if (Array.isArray(value)) {
    if (step !== "*") return;
    for (const [at, one] of value.entries()) visit(one, rest, [...path, at], visitor);
    return;
  }
  const keys = step === "*" ? Object.keys(value) : [step];
  for (const key of keys) {
    if (!Object.hasOwn(value, key)) continue;
    visit((value as Record<string, unknown>)[key], rest, [...path, key], visitor);
  }
}

function checkNamed(value: unknown, path: Path, target: Target, report: Report): void {
  const found: [string, Path][] = [];
  // Of a map it is the keys that name something.
  const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
  if (typeof value === "string") found.push([value, path]);
  else if (isMap) for (const key of Object.keys(value)) found.push([key, [...path, key]]);
  else if (Array.isArray(value)) {
    value.forEach((one, index) => {
      if (typeof one === "string") found.push([one, [...path, index]]);
    });
  }
  for (const [name, place] of found) {
    if (target.has(name)) continue;
    const { noun, words } = target;
    const expected = `${noun} (${words.length === 0 ? "there is none" : listed(words)})`;
    const nearest = nearestName(name, words);
    report(place, { found: shown(name), expected, nearest, at: isMap ? "key" : "value" });
  }
}

function among(noun: string, words: readonly string[]): Target {
  return { noun, words, has: (name) => words.includes(name) };
}

function entries(draft: Draft, section: Section, noun: string): Target | null {
  const words = draft.names(section);
  return words === null ? null : among(noun, words);
}

function members(
  draft: Draft,
  section: Section,
  noun: string,
  isMember: (draft: Draft, name: string, group: string) => boolean,
): Target | null {
  const words = draft.names(section);
  if (words === null) return null;
  return { noun, words, has: (name) => words.some((group) => isMember(draft, name, group)) };
}

function nodes(draft: Draft): Target | null {
  return members(draft, "nodes", "a node group or a node", isNode);
}

function links(draft: Draft): Target | null {
  const laid = members(draft, "links", "a link", isLink);
  if (laid === null) return null;
  return { ...laid, has: (name) => laid.has(name) || isWideAreaLink(draft, name) };
}

function places(draft: Draft): Target | null {
  const [sites, regions] = [draft.names("sites"), draft.names("regions")];
  if (sites === null || regions === null) return null;
  const words = [...sites, ...regions];
  return { noun: "a site or region", words, has: (name) => isPlace(draft, name) };
}

/** Where data may be stored. */
function stores(draft: Draft): Target | null {
  const [at, on] = [places(draft), nodes(draft)];
  if (at === null || on === null) return null;
  const has = (name: string) => at.has(name) || on.has(name);
  return { noun: "a site, region or node", words: [...at.words, ...on.words], has };
}

function sites(draft: Draft): Target | null {
  const words = draft.names("sites");
  return words === null ? null : { noun: "a site", words, has: (name) => isSite(draft, name) };
}

function destinations(draft: Draft): Target | null {
  const groups = draft.names("nodes");
  if (groups === null) return null;
  const noun = "source, any, a tier or a node group";
  const words = [...new Set(["source", "any", ...TIERS, ...groups])];
  return among(noun, words);
}

/** The other stages of the same application. */
function siblings(draft: Draft, path: Path): Target {
  let stages: unknown = draft.written;
  for (const step of path.slice(0, 3)) stages = (stages as Record<string, unknown>)[step];
  const others = Object.keys(stages as object);
  const words = others.filter((name) => name !== path[3]);
  // A stage after itself is a cycle, which is reported as such.
  return {
    ...among("another stage of the application", words),
    has: (name) => others.includes(name),
  };
}
