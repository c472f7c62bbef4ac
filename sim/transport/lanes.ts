import type { Route } from "../platform/routes.ts";
import type { TcpFactors } from "../platform/tcpModel.ts";
import type { Topology } from "../platform/topology.ts";

/** What a flow takes of the wired network: its route's links, and what acknowledgements add. */
export interface Lane {
  readonly route: Route;
  /** Where the acknowledgements go; null where there are none, or no way for them. */
  readonly back: Route | null;
  /** The route's links in order, then those that only the way back crosses. */
  readonly links: Int32Array;
  /** What a byte of the flow takes of each. */
  readonly usages: Float64Array;
  /** Σ 1 / bandwidth over the route. */
  readonly secondsPerByte: number;
}

/** Lanes of a world's routes, each made once. */
export class Lanes {
  private readonly topology: Topology;
  private readonly factors: TcpFactors;
  /** By number of the route; few ways back go with one way. */
  private readonly known: (Lane[] | undefined)[] = [];

  constructor(topology: Topology, factors: TcpFactors) {
    this.topology = topology;
    this.factors = factors;
  }

  lane(route: Route, back: Route | null): Lane {
    const lanes = (this.known[route.index] ??= []);
    for (let index = 0; index < lanes.length; index++) {
      if (lanes[index].back === back) return lanes[index];
    }
    const lane = this.make(route, back);
    lanes.push(lane);
    return lane;
  }

  /** Queues delay and links without limit never fill: nothing contends for them. */
  private isShared(hop: number): boolean {
    const { queue, bytesPerSecond } = this.topology.linkProperties(hop);
    return queue === undefined && bytesPerSecond < Infinity;
  }

  private make(route: Route, back: Route | null): Lane {
    const usages = new Map<number, number>();
    let secondsPerByte = 0;
    for (const hop of route.hops) {
      if (!this.isShared(hop)) continue;
      usages.set(this.topology.channel(hop), 1);
      secondsPerByte += 1 / this.topology.linkProperties(hop).bytesPerSecond;
    }
    for (const hop of back?.hops ?? []) {
      if (!this.isShared(hop)) continue;
      const channel = this.topology.channel(hop);
      usages.set(channel, (usages.get(channel) ?? 0) + this.factors.crossTraffic);
    }
    return {
      route,
      back,
      links: Int32Array.from(usages.keys()),
      usages: Float64Array.from(usages.values()),
      secondsPerByte,
    };
  }
}
