import type { Route, Routes } from "../../platform/routes.ts";
import type { AccessCell } from "../../transport/accessCell.ts";
import type { NamedLink, NetworkMap } from "../networkMap.ts";
import type { NetworkLoad } from "./budget.ts";
import type { Surroundings } from "./surroundings.ts";
import type { Flow } from "./traffic.ts";

/** Bytes per second, at least and at most; null where a part is not known. */
interface Bounds {
  least: number | null;
  most: number | null;
}

/** Of each entry of links over which anything may go: both directions of its fullest cable. */
export function linkLoads(
  map: NetworkMap,
  routes: Routes,
  flows: readonly Flow[],
  surroundings: Surroundings,
): NetworkLoad[] {
  const bounds = new Map<number, Bounds>();
  for (const flow of flows) addFlow(bounds, flow, routes, surroundings);
  const entries = [...new Set(map.links.map(entryOf))];
  return entries.flatMap((entry) => {
    const links = map.links.filter((link) => entryOf(link) === entry);
    return ([0, 1] as const).flatMap((side) => fullest(entry, links, side, map, bounds));
  });
}

const entryOf = ({ name, group }: NamedLink): string => group ?? name;

function fullest(
  name: string,
  links: readonly NamedLink[],
  side: 0 | 1,
  { topology }: NetworkMap,
  bounds: ReadonlyMap<number, Bounds>,
): NetworkLoad[] {
  const loads = links.flatMap(({ hops }) => {
    const hop = hops[side];
    const found = bounds.get(hop);
    if (found === undefined) return [];
    const capacity = topology.linkProperties(hop).bytesPerSecond;
    const target = topology.target(hop);
    const direction = target < 0 ? "both ways" : `to ${topology.placeName(target)}`;
    return [loadOf(name, direction, capacity === Infinity ? null : capacity, found)];
  });
  if (loads.length === 0) return [];
  const worst = loads.reduce((one, other) => ((other.most ?? 0) > (one.most ?? 0) ? other : one));
  return [links.length === 1 ? worst : { ...worst, name: `${name} (of ${links.length})` }];
}

function addFlow(
  bounds: Map<number, Bounds>,
  flow: Flow,
  routes: Routes,
  surroundings: Surroundings,
): void {
  const entries = surroundings.entriesOf(flow.source);
  const sharesByGroup = flow.groups.map((group) => {
    const nodeClass = surroundings.classes.find(({ name }) => name === group)!;
    const shares = new Map<number, number>();
    for (const place of entries) {
      const there = surroundings.nearestRoute(place, nodeClass);
      if (there === null) continue;
      const way = flow.direction === "out" ? there : routes.route(there.to, place);
      for (const hop of (way as Route | null)?.hops ?? []) {
        shares.set(hop, (shares.get(hop) ?? 0) + 1 / entries.length);
      }
    }
    return shares;
  });
  for (const hop of new Set(sharesByGroup.flatMap((shares) => [...shares.keys()]))) {
    const each = sharesByGroup.map((shares) => shares.get(hop) ?? 0);
    add(bounds, hop, flow, flow.mayStay ? 0 : Math.min(...each), Math.max(...each));
  }
}

function add(
  bounds: Map<number, Bounds>,
  key: number,
  { bytesPerSecond }: Flow,
  leastShare: number,
  mostShare: number,
): void {
  const sum = bounds.get(key) ?? { least: 0, most: 0 };
  const plus = (before: number | null, share: number) => {
    if (share === 0) return before;
    return before === null || bytesPerSecond === null ? null : before + bytesPerSecond * share;
  };
  bounds.set(key, { least: plus(sum.least, leastShare), most: plus(sum.most, mostShare) });
}

/** Both directions of the cells of each entry, if vehicles are spread evenly over all cells. */
export function cellLoads(
  access: readonly AccessCell[],
  groups: readonly string[],
  flows: readonly Flow[],
  surroundings: Surroundings,
): NetworkLoad[] {
  const radio = flows.filter(({ source }) => surroundings.isMoving(source));
  return [...new Set(groups)].flatMap((name) =>
    (["uplink", "downlink"] as const).flatMap((side) => {
      const bounds = new Map<number, Bounds>();
      for (const flow of radio) {
        if ((flow.direction === "out") !== (side === "uplink")) continue;
        add(bounds, 0, flow, flow.mayStay ? 0 : 1 / access.length, 1 / access.length);
      }
      const found = bounds.get(0);
      if (found === undefined) return [];
      const cell = access[groups.indexOf(name)];
      return [loadOf(name, side, surroundings.radioBytesPerSecond(cell[side]), found)];
    }),
  );
}

function loadOf(
  name: string,
  direction: string,
  capacity: number | null,
  { least, most }: Bounds,
): NetworkLoad {
  const share = (bytesPerSecond: number | null) =>
    bytesPerSecond === null || capacity === null ? null : bytesPerSecond / capacity;
  return {
    name,
    direction,
    bytesPerSecond: capacity,
    least: share(least),
    most: share(most),
  };
}
