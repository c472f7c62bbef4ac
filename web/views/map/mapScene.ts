import { expandSites, standingCells, standingNodes } from "../../../sim/scenario/expand.ts";
import { resolveNodeGroup } from "../../../sim/scenario/resolve.ts";
import type { Scenario } from "../../../sim/scenario/schema/scenario.ts";
import { type Bounds, boundsOf, isSpread } from "./bounds.ts";
import { layeredPlaces } from "./layeredPlaces.ts";
import type { MapCell, MapLink, MapNode, MapPlace } from "./mapParts.ts";
import { placeRegions } from "./placeRegions.ts";
import type { Street } from "./streets.ts";

/** What stands in a scenario and where it is drawn; nothing here changes during a run. */
export interface MapScene {
  /** By position; else in layers from the vehicles to the cloud. */
  readonly isGeographic: boolean;
  readonly places: readonly MapPlace[];
  readonly nodes: readonly MapNode[];
  readonly cells: readonly MapCell[];
  readonly links: readonly MapLink[];
  /** Of all that is drawn. */
  readonly bounds: Bounds;
  /** Of what has a position: without regions. */
  readonly ground: Bounds;
}

/** What of a run decides where things are drawn. */
export interface SceneSource {
  readonly scenario: Scenario;
  /** The words that its table of links has for their directions. */
  readonly linkWords: readonly string[];
  /** Where its vehicles have been; null where there are none. */
  readonly vehicleBounds: Bounds | null;
  /** The streets that are known beforehand. */
  readonly streets: readonly Street[];
}

/** Round the ground of a map: on it the regions of the outer cells end. */
export const RIM = 0.08;
/** Round a drawing in layers. */
const LAYER_RIM = 0.25;

/** The names of the machines that stand, in the order of the scenario. */
export function standingNames(scenario: Scenario): string[] {
  return Object.entries(scenario.nodes).flatMap(([name, group]) =>
    standingNodes(scenario, name, group).map((one) => one.name),
  );
}

export function mapScene({ scenario, linkWords, vehicleBounds, streets }: SceneSource): MapScene {
  const sites = expandSites(scenario).map(({ name, x, y }) => ({ name, x, y, isRegion: false }));
  const regions = Object.keys(scenario.regions).map((name) => ({
    name,
    x: 0,
    y: 0,
    isRegion: true,
  }));
  const places: MapPlace[] = [...sites, ...regions];
  const numbers = new Map(places.map(({ name }, index) => [name, index]));
  const nodes = nodesOf(scenario, numbers);
  const cells = Object.entries(scenario.cells).flatMap(([group, { at }]) =>
    standingCells(scenario, group, at).map(({ name, place }) => ({
      name,
      place: numbers.get(place)!,
    })),
  );
  const links = linksOf(linkWords, numbers);
  const isGeographic = vehicleBounds !== null || isSpread(sites);
  const ends = streets.flatMap(({ fromX, fromY, toX, toY }) => [
    { x: fromX, y: fromY },
    { x: toX, y: toY },
  ]);
  const moved = ends.length === 0 ? vehicleBounds : boundsOf(ends, vehicleBounds);
  const ground = boundsOf(sites, moved);
  if (isGeographic) placeRegions(places, links, ground);
  else layeredPlaces(places, nodes, links);
  const bounds = isGeographic
    ? boundsOf(places, cells.length > 0 ? rimmed(ground, RIM) : moved)
    : rimmed(boundsOf(places), LAYER_RIM);
  return { isGeographic, places, nodes, cells, links, bounds, ground };
}

/** A rectangle with a rim round it, whose width is that part of its size. */
export function rimmed({ left, bottom, right, top }: Bounds, part: number): Bounds {
  const rim = part * Math.max(right - left, top - bottom);
  return { left: left - rim, bottom: bottom - rim, right: right + rim, top: top + rim };
}

function nodesOf(scenario: Scenario, numbers: ReadonlyMap<string, number>): MapNode[] {
  return Object.entries(scenario.nodes).flatMap(([name, group]) => {
    const { tier, accelerators } = resolveNodeGroup(group);
    const limits = [group.queueLimit, accelerators && group.accelerators?.queueLimit];
    const known = limits.filter((limit) => limit !== undefined);
    const isLimited = known.length === (accelerators === undefined ? 1 : 2);
    const queueLimit = isLimited ? known.reduce((sum, limit) => sum + limit, 0) : null;
    return standingNodes(scenario, name, group).map((one) => ({
      name: one.name,
      tier,
      place: numbers.get(one.place)!,
      queueLimit,
    }));
  });
}

/** Of "name place to place", as records call the directions; media join no places. */
const DIRECTION = /^(\S+) (\S+) to (\S+)$/;

function linksOf(words: readonly string[], numbers: ReadonlyMap<string, number>): MapLink[] {
  const found = new Map<string, MapLink>();
  for (const word of words) {
    const [, name, fromName, toName] = DIRECTION.exec(word) ?? [];
    const from = numbers.get(fromName);
    const to = numbers.get(toName);
    if (from === undefined || to === undefined || found.has(name)) continue;
    const backward = `${name} ${toName} to ${fromName}`;
    found.set(name, { name, from, to, forward: word, backward });
  }
  return [...found.values()];
}
