import type { Route, Routes } from "../../platform/routes.ts";
import { exactly, NEVER, type Often } from "./often.ts";
import type { Surroundings } from "./surroundings.ts";
import type { End, Flow } from "./traffic.ts";

/** How many of some pairs of places have a channel of the network on the way between them. */
interface Tally {
  pairs: number;
  readonly byChannel: Map<number, number>;
}

/**
 * Which channels of the wired network the flows go over, whichever of the able nodes a policy
 * chooses: at most what some choice sends there, at least what every one does. Requests of vehicles
 * come from all cells equally often. Limit: of many places at an end, an even sample.
 */
export class Ways {
  private readonly routes: Routes;
  private readonly surroundings: Surroundings;
  private readonly known = new Map<string, ReadonlyMap<number, Often>>();
  private readonly channels = new Map<Route, readonly number[]>();

  constructor(routes: Routes, surroundings: Surroundings) {
    this.routes = routes;
    this.surroundings = surroundings;
  }

  /** By channel: the share of a flow that goes over it. */
  sharesOf(flow: Flow): ReadonlyMap<number, Often> {
    const { source, from, to } = flow;
    const key = JSON.stringify([source.name, from, to]);
    let shares = this.known.get(key);
    if (shares === undefined) this.known.set(key, (shares = this.count(flow)));
    return shares;
  }

  private count({ source, from, to }: Flow): Map<number, Often> {
    const entries = this.surroundings.entriesOf(source);
    const [starts, targets] = [this.placesOf(from), this.placesOf(to)];
    const always = this.tally(starts, targets);
    const sums = new Map<number, { least: number; most: number }>();
    for (const entry of entries) {
      const own = this.ownTally(entry, { from, to, starts, targets });
      const pairs = always.pairs + own.pairs;
      for (const channel of new Set([...always.byChannel.keys(), ...own.byChannel.keys()])) {
        const over = (always.byChannel.get(channel) ?? 0) + (own.byChannel.get(channel) ?? 0);
        let sum = sums.get(channel);
        if (sum === undefined) sums.set(channel, (sum = { ...NEVER }));
        sum.most += 1 / entries.length;
        if (over === pairs) sum.least += 1 / entries.length;
      }
    }
    return sums;
  }

  /** The ways on which one end is the node that asks, or both: then nothing is sent. */
  private ownTally(
    entry: number,
    {
      from,
      to,
      starts,
      targets,
    }: Pick<Flow, "from" | "to"> & Record<"starts" | "targets", number[]>,
  ): Tally {
    const tally: Tally = { pairs: 0, byChannel: new Map() };
    if (from.own) for (const target of targets) this.add(tally, entry, target);
    if (to.own) for (const start of starts) this.add(tally, start, entry);
    if (from.own && to.own) tally.pairs++;
    return tally;
  }

  private tally(starts: readonly number[], targets: readonly number[]): Tally {
    const tally: Tally = { pairs: 0, byChannel: new Map() };
    for (const start of starts) for (const target of targets) this.add(tally, start, target);
    return tally;
  }

  /** Where no route leads nothing is sent. */
  private add(tally: Tally, from: number, to: number): void {
    const route = this.routes.route(from, to);
    if (route === null) return;
    tally.pairs++;
    for (const channel of this.channelsOf(route)) {
      tally.byChannel.set(channel, (tally.byChannel.get(channel) ?? 0) + 1);
    }
  }

  private channelsOf(route: Route): readonly number[] {
    let channels = this.channels.get(route);
    if (channels === undefined) {
      const { topology } = this.routes;
      channels = [...new Set(Array.from(route.hops, (hop) => topology.channel(hop)))];
      this.channels.set(route, channels);
    }
    return channels;
  }

  private placesOf({ groups }: End): number[] {
    const places = groups.flatMap((group) => this.surroundings.placesOf(group));
    return [...new Set(places)];
  }
}

/** The share of a flow that leaves its source over the radio, or comes to it. */
export function radioShareOf({ from, to }: Flow, side: "uplink" | "downlink"): Often {
  const [here, there] = side === "uplink" ? [from, to] : [to, from];
  if (!here.own || there.groups.length === 0) return NEVER;
  return here.groups.length === 0 && !there.own ? exactly(1) : { least: 0, most: 1 };
}
