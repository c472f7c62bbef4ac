import { AccessQueue } from "../platform/accessQueue.ts";
import type { RegionLink } from "../platform/roundTrips.ts";
import { type LinkProperties, Topology } from "../platform/topology.ts";
import { endsOf, expandSites, isCable, type Site } from "../scenario/expand.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";

/** One cable of the scenario under its own name. */
export interface NamedLink {
  readonly name: string;
  /** The entry of `links` that it comes from; null for one between regions. */
  readonly group: string | null;
  readonly linkClass: number;
  /** Both directed links. */
  readonly hops: readonly [number, number];
}

/** The places and cables of a scenario, expanded. */
export interface NetworkMap {
  readonly topology: Topology;
  readonly sites: readonly Site[];
  /** By place; places after the sites are regions. */
  readonly isRegion: (place: number) => boolean;
  readonly links: readonly NamedLink[];
  /** Names of link classes; those of radio cells follow those of cables. */
  readonly linkClasses: string[];
}

/** Sites first, then regions; cables in the order of the file, those between regions last. */
export function mapOf(scenario: Scenario, wideArea: readonly RegionLink[]): NetworkMap {
  const topology = new Topology();
  const sites = expandSites(scenario);
  for (const site of sites) topology.addPlace(site.name);
  const regions = Object.keys(scenario.regions);
  for (const region of regions) topology.addPlace(region);
  const linkClasses: string[] = [];
  const links: NamedLink[] = [];
  for (const [name, link] of Object.entries(scenario.links)) {
    const properties: LinkProperties = {
      latencySeconds: link.latency,
      jitterSeconds: link.jitter ?? 0,
      bytesPerSecond: link.bandwidth,
      loss: link.loss,
      classIndex: numbered(linkClasses, link.class),
      energyJoulesPerByte: link.energy ?? null,
      priceDollarsPerByte: link.price ?? null,
    };
    if (!isCable(link)) {
      const hop = topology.addMedium(properties);
      links.push({ name, group: name, linkClass: properties.classIndex, hops: [hop, hop ^ 1] });
      continue;
    }
    const queue = link.queue === undefined ? null : accessQueueOf(link.queue, link.bandwidth);
    const ends = endsOf(scenario, link);
    ends.forEach(([from, to], index) => {
      const hop = topology.addLink(
        topology.place(from)!,
        topology.place(to)!,
        queue === null ? properties : { ...properties, queue: { rules: queue, up: true } },
        link.duplex,
        queue === null ? properties : { ...properties, queue: { rules: queue, up: false } },
      );
      links.push({
        name: ends.length === 1 ? name : `${name}-${index + 1}`,
        group: name,
        linkClass: properties.classIndex,
        hops: [hop, hop ^ 1],
      });
    });
  }
  if (wideArea.length > 0) addWideArea(scenario, wideArea, topology, linkClasses, links);
  return { topology, sites, isRegion: (place) => place >= sites.length, links, linkClasses };
}

/** The number of a word in a list; a new word is added. */
export function numbered(words: string[], word: string): number {
  const index = words.indexOf(word);
  return index >= 0 ? index : words.push(word) - 1;
}

/** What a scenario says of an access line, with the rates of its two directions. */
export function accessQueueOf(
  spec: NonNullable<Scenario["links"][string]["queue"]>,
  uplinkBytesPerSecond: number,
  downlinkBytesPerSecond = uplinkBytesPerSecond,
): AccessQueue {
  return new AccessQueue({
    uplinkBytesPerSecond,
    downlinkBytesPerSecond,
    uplinkBytes: spec.uplinkSize,
    downlinkBytes: spec.downlinkSize,
    intervalSeconds: spec.interval,
    limitSeconds: spec.limit,
  });
}

function addWideArea(
  scenario: Scenario,
  directions: readonly RegionLink[],
  topology: Topology,
  linkClasses: string[],
  links: NamedLink[],
): void {
  const shared = scenario.roundTrips!;
  const linkClass = numbered(linkClasses, shared.class);
  // The two directions of a pair follow each other.
  for (let index = 0; index < directions.length; index += 2) {
    const forward = directions[index];
    const properties = (latencySeconds: number): LinkProperties => ({
      latencySeconds,
      jitterSeconds: 0,
      bytesPerSecond: shared.bandwidth,
      loss: 0,
      classIndex: linkClass,
      energyJoulesPerByte: shared.energy ?? null,
      priceDollarsPerByte: shared.price ?? null,
    });
    const hop = topology.addLink(
      topology.place(forward.from)!,
      topology.place(forward.to)!,
      properties(forward.latencySeconds),
      "full",
      properties(directions[index + 1].latencySeconds),
    );
    const name = `${forward.from}--${forward.to}`;
    links.push({ name, group: null, linkClass, hops: [hop, hop ^ 1] });
  }
}
