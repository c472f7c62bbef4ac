import { TIERS, type Tier } from "../../../../sim/policy/tier.ts";
import { endsOf, expandSites, isCable, membersOf } from "../../../../sim/scenario/expand.ts";
import { resolveNodeGroup } from "../../../../sim/scenario/resolve.ts";
import type { Scenario } from "../../../../sim/scenario/schema/scenario.ts";

export const PICTURE_WIDTH = 160;
export const PICTURE_HEIGHT = 96;
const MARGIN = 12;
/** The share of the height that regions, which lie nowhere, have above the sites. */
const REGION_SHARE = 0.25;
/** More places make a picture of dots anyway. */
const MOST_PLACES = 400;

export interface PicturePlace {
  readonly x: number;
  readonly y: number;
  /** The highest of its nodes; null without any. */
  readonly tier: Tier | null;
}

/** A scenario in a small picture: places where they are, regions above them, links between. */
export interface ScenarioPicture {
  readonly places: readonly PicturePlace[];
  readonly links: readonly (readonly [PicturePlace, PicturePlace])[];
  /** Whether vehicles move there. */
  readonly hasVehicles: boolean;
}

export function scenarioPicture(scenario: Scenario): ScenarioPicture {
  const tiers = tiersByPlace(scenario);
  const places = new Map<string, PicturePlace>();
  const sites = expandSites(scenario).slice(0, MOST_PLACES);
  const regions = Object.keys(scenario.regions);
  const pointOf = fitOf(sites, regions.length > 0);
  for (const { name, x, y } of sites) {
    places.set(name, { ...pointOf(x, y), tier: tiers.get(name) ?? null });
  }
  regions.forEach((name, at) => {
    const x = (PICTURE_WIDTH * (at + 1)) / (regions.length + 1);
    const y = sites.length === 0 ? PICTURE_HEIGHT / 2 : MARGIN;
    places.set(name, { x, y, tier: tiers.get(name) ?? null });
  });
  const links = Object.values(scenario.links).flatMap((link) =>
    isCable(link) ? endsOf(scenario, link) : [],
  );
  return {
    places: [...places.values()],
    links: links.flatMap(([from, to]) => {
      const ends = [places.get(from), places.get(to)] as const;
      return ends[0] === undefined || ends[1] === undefined ? [] : [[ends[0], ends[1]] as const];
    }),
    hasVehicles: Object.values(scenario.nodes).some(({ moves }) => moves !== undefined),
  };
}

/** From metres to the picture, as large as there is room. */
function fitOf(sites: readonly { readonly x: number; readonly y: number }[], hasRegions: boolean) {
  const top = MARGIN + (hasRegions ? PICTURE_HEIGHT * REGION_SHARE : 0);
  const [xs, ys] = [sites.map(({ x }) => x), sites.map(({ y }) => y)];
  const [left, low] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - low];
  const room = { width: PICTURE_WIDTH - 2 * MARGIN, height: PICTURE_HEIGHT - MARGIN - top };
  const scale = Math.min(room.width / (width || 1), room.height / (height || 1));
  return (x: number, y: number) => ({
    x: PICTURE_WIDTH / 2 + (x - left - width / 2) * (width === 0 ? 0 : scale),
    // North is up.
    y: top + room.height / 2 - (y - low - height / 2) * (height === 0 ? 0 : scale),
  });
}

function tiersByPlace(scenario: Scenario): Map<string, Tier> {
  const found = new Map<string, Tier>();
  for (const group of Object.values(scenario.nodes)) {
    const { tier } = resolveNodeGroup(group);
    for (const place of (group.at ?? []).flatMap((name) => membersOf(scenario, name))) {
      const before = found.get(place);
      if (before === undefined || TIERS.indexOf(tier) > TIERS.indexOf(before)) {
        found.set(place, tier);
      }
    }
  }
  return found;
}
