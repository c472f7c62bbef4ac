import { UtmProjection } from "../mobility/projection.ts";
import type { Scenario } from "./schema/scenario.ts";

/** One place on the map, in metres of the scenario's plane. */
export interface Site {
  readonly name: string;
  /** The entry of `sites` that it comes from. */
  readonly group: string;
  readonly x: number;
  readonly y: number;
}

type Link = Scenario["links"][string];
type SiteEntry = Scenario["sites"][string];
type NodeGroup = Scenario["nodes"][string];
type PlacesOf = Pick<Scenario, "sites" | "regions">;

/**
 * All sites in the order of the file. An entry with one point keeps its name; the members of a
 * list or a grid are `name-1`, `name-2` …, a grid's row by row from its origin.
 */
export function expandSites(scenario: Pick<Scenario, "sites" | "projection">): Site[] {
  const { projection } = scenario;
  const utm = projection === undefined ? null : new UtmProjection(projection);
  return Object.entries(scenario.sites).flatMap(([group, entry]) => {
    const single = siteCount(entry) === null;
    return pointsOf(entry, utm).map(({ x, y }, index) => ({
      name: single ? group : memberName(group, index),
      group,
      x,
      y,
    }));
  });
}

/** How many sites a group has; null for a single site. */
export function siteCount(entry: SiteEntry): number | null {
  if ("grid" in entry) return entry.grid.columns * entry.grid.rows;
  return "points" in entry ? entry.points.length : null;
}

/** The places that a name stands for: a region, a site, or every member of a group of sites. */
export function membersOf(scenario: PlacesOf, name: string): string[] {
  if (Object.hasOwn(scenario.regions, name)) return [name];
  const size = Object.hasOwn(scenario.sites, name) ? siteCount(scenario.sites[name]) : null;
  // A member of a group may be named by itself.
  if (size === null) return [name];
  return Array.from({ length: size }, (_, index) => memberName(name, index));
}

/** How many places a name stands for, without listing them. */
export function memberCount(scenario: PlacesOf, name: string): number {
  if (!Object.hasOwn(scenario.sites, name)) return 1;
  return siteCount(scenario.sites[name]) ?? 1;
}

/** How many nodes of a group stand at places; 0 for one that moves. */
export function staticNodeCount(scenario: PlacesOf, group: NodeGroup): number {
  if (group.moves !== undefined) return 0;
  const places = (group.at ?? []).reduce((sum, name) => sum + memberCount(scenario, name), 0);
  return places * (group.count ?? 1);
}

/** A link that joins two places. */
export type Cable = Link & { readonly from: string; readonly to: string };

/** A node or a cell that stands at a place, by their names. */
export interface Standing {
  readonly name: string;
  readonly place: string;
}

/**
 * The nodes of a group that stand at places from the start: one at one place has the group's own
 * name, others are numbered over all places in order. None for a group that moves.
 */
export function standingNodes(scenario: PlacesOf, name: string, group: NodeGroup): Standing[] {
  if (group.moves !== undefined) return [];
  const places = (group.at ?? []).flatMap((place) => membersOf(scenario, place));
  const all = places.flatMap((place) => new Array<string>(group.count ?? 1).fill(place));
  return all.map((place, index) => ({
    name: all.length === 1 ? name : memberName(name, index),
    place,
  }));
}

/** The cells of an entry: one at one site has the entry's name, others that and their site's. */
export function standingCells(scenario: PlacesOf, name: string, at: readonly string[]): Standing[] {
  const places = at.flatMap((place) => membersOf(scenario, place));
  return places.map((place) => ({
    name: places.length === 1 ? name : `${name}@${place}`,
    place,
  }));
}

/** False of a medium, which routes lead over and which joins nothing by itself. */
export function isCable(link: Link): link is Cable {
  return link.from !== undefined && link.to !== undefined;
}

/** How many links an entry stands for: one for each member of the larger end. */
export function linkCount(scenario: PlacesOf, link: Link): number {
  if (!isCable(link)) return 1;
  return Math.max(memberCount(scenario, link.from), memberCount(scenario, link.to));
}

/** The ends of each link of an entry: two groups go member by member, one place goes with all. */
export function endsOf(scenario: PlacesOf, link: Cable): [string, string][] {
  const [from, to] = [membersOf(scenario, link.from), membersOf(scenario, link.to)];
  if (from.length === 1) return to.map((member) => [from[0], member]);
  if (to.length === 1) return from.map((member) => [member, to[0]]);
  return from.map((member, index) => [member, to[index]]);
}

function memberName(group: string, index: number): string {
  return `${group}-${index + 1}`;
}

function pointsOf(entry: SiteEntry, utm: UtmProjection | null): { x: number; y: number }[] {
  if ("grid" in entry) {
    const { columns, rows, spacing, origin } = entry.grid;
    return Array.from({ length: columns * rows }, (_, index) => ({
      x: origin.x + (index % columns) * spacing,
      y: origin.y + Math.floor(index / columns) * spacing,
    }));
  }
  const listed = "points" in entry ? entry.points : [entry];
  return listed.map((point) => {
    if ("x" in point) return { x: point.x, y: point.y };
    if (utm === null) throw new RangeError("degrees need the scenario's projection");
    return utm.toPlane(point.lon, point.lat);
  });
}
