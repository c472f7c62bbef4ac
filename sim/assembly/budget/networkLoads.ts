import type { AccessCell } from "../../transport/accessCell.ts";
import type { NamedLink, NetworkMap } from "../networkMap.ts";
import type { NetworkLoad } from "./budget.ts";
import { exactly, type Often, times } from "./often.ts";
import type { Surroundings } from "./surroundings.ts";
import type { Flow } from "./traffic.ts";
import { radioShareOf, type Ways } from "./ways.ts";

/** Bytes per second, at least and at most; null where a part is not known. */
interface Bounds {
  least: number | null;
  most: number | null;
}

/**
 * Of each entry of links over which anything may go: its fullest cable, in each direction that has
 * a channel of its own. `carried` is the part of a bandwidth that a link carries.
 */
export function linkLoads(
  map: NetworkMap,
  ways: Ways,
  flows: readonly Flow[],
  carried: number,
): NetworkLoad[] {
  const bounds = new Map<number, Bounds>();
  for (const flow of flows) {
    for (const [channel, share] of ways.sharesOf(flow)) {
      const usage = exactly(flow.terms.usages === null ? 1 : flow.terms.usages[channel]);
      add(bounds, channel, flow, times(share, usage));
    }
  }
  const entries = [...new Set(map.links.map(entryOf))];
  return entries.flatMap((entry) => {
    const links = map.links.filter((link) => entryOf(link) === entry);
    return ([0, 1] as const).flatMap((side) => fullest(entry, links, side, map, bounds, carried));
  });
}

const entryOf = ({ name, group }: NamedLink): string => group ?? name;

function fullest(
  name: string,
  links: readonly NamedLink[],
  side: 0 | 1,
  { topology }: NetworkMap,
  bounds: ReadonlyMap<number, Bounds>,
  carried: number,
): NetworkLoad[] {
  const loads = links.flatMap(({ hops }) => {
    const hop = hops[side];
    const isShared = topology.channel(hops[0]) === topology.channel(hops[1]);
    const found = bounds.get(topology.channel(hop));
    if (found === undefined || (isShared && side === 1)) return [];
    const { bytesPerSecond } = topology.linkProperties(hop);
    const capacity = bytesPerSecond === Infinity ? null : carried * bytesPerSecond;
    const direction = isShared ? "both ways" : `to ${topology.placeName(topology.target(hop))}`;
    return [loadOf(name, direction, capacity, found)];
  });
  if (loads.length === 0) return [];
  const worst = loads.reduce((one, other) => ((other.most ?? 0) > (one.most ?? 0) ? other : one));
  return [links.length === 1 ? worst : { ...worst, name: `${name} (of ${links.length})` }];
}

function add(
  bounds: Map<number, Bounds>,
  key: number,
  { bytesPerSecond }: Flow,
  share: Often,
): void {
  const sum = bounds.get(key) ?? { least: 0, most: 0 };
  const plus = (before: number | null, side: keyof Often) => {
    if (share[side] === 0) return before;
    if (before === null || bytesPerSecond === null) return null;
    return before + times(bytesPerSecond, share)[side];
  };
  bounds.set(key, { least: plus(sum.least, "least"), most: plus(sum.most, "most") });
}

/** Both directions of the cells of each entry, if vehicles are spread evenly over all cells. */
export function cellLoads(
  {
    access,
    groups,
  }: { readonly access: readonly AccessCell[]; readonly groups: readonly string[] },
  flows: readonly Flow[],
  surroundings: Surroundings,
  carried: number,
): NetworkLoad[] {
  const radio = flows.filter(({ source }) => surroundings.isMoving(source));
  return [...new Set(groups)].flatMap((name) =>
    (["uplink", "downlink"] as const).flatMap((side) => {
      const bounds = new Map<number, Bounds>();
      for (const flow of radio) {
        const share = radioShareOf(flow, side);
        if (share.most > 0) add(bounds, 0, flow, times(share, exactly(1 / access.length)));
      }
      const found = bounds.get(0);
      if (found === undefined) return [];
      const rate = surroundings.radioBytesPerSecond(access[groups.indexOf(name)][side]);
      return [loadOf(name, side, rate && carried * rate, found)];
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
