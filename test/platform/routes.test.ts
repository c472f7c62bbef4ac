import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Routes } from "../../sim/platform/routes.ts";
import { type LinkProperties, Topology } from "../../sim/platform/topology.ts";

function properties(latencySeconds: number, others: Partial<LinkProperties> = {}): LinkProperties {
  return {
    latencySeconds,
    jitterSeconds: 0,
    bytesPerSecond: 1e6,
    loss: 0,
    classIndex: 0,
    energyJoulesPerByte: 0,
    priceDollarsPerByte: 0,
    ...others,
  };
}

/** Places a, b, c … and cables between them, latencies in milliseconds. */
function mapOf(places: number, cables: [from: number, to: number, milliseconds: number][]) {
  const topology = new Topology();
  for (let place = 0; place < places; place++) topology.addPlace(`p${place}`);
  const links = cables.map(([from, to, ms]) => topology.addLink(from, to, properties(ms / 1000)));
  return { topology, links, routes: new Routes(topology) };
}

/** Fewest links among the ways of least latency, by trying all ways without a place twice. */
function bestByTrial(topology: Topology, up: (link: number) => boolean, from: number, to: number) {
  let best: { latency: number; hops: number } | null = null;
  const visit = (place: number, latency: number, hops: number, seen: Set<number>) => {
    if (place === to) {
      const better =
        best === null || latency < best.latency || (latency === best.latency && hops < best.hops);
      if (better) best = { latency, hops };
      return;
    }
    for (let link = 0; link < topology.linkCount; link++) {
      const next = topology.target(link);
      if (topology.origin(link) !== place || seen.has(next) || !up(link)) continue;
      const ms = Math.round(topology.linkProperties(link).latencySeconds * 1000);
      visit(next, latency + ms, hops + 1, new Set([...seen, next]));
    }
  };
  visit(from, 0, 0, new Set([from]));
  return best as { latency: number; hops: number } | null;
}

describe("Routes", () => {
  it("sums what lies along the way", () => {
    const topology = new Topology();
    for (const name of ["a", "b", "c"]) topology.addPlace(name);
    const first = properties(0.001, {
      jitterSeconds: 0.0002,
      bytesPerSecond: 5e6,
      loss: 0.1,
      energyJoulesPerByte: 1e-9,
      priceDollarsPerByte: 2e-11,
    });
    const second = properties(0.02, {
      jitterSeconds: 0.003,
      bytesPerSecond: 2e6,
      loss: 0.2,
      energyJoulesPerByte: 3e-9,
      priceDollarsPerByte: 5e-11,
    });
    topology.addLink(0, 1, first);
    topology.addLink(2, 1, second, "half");
    const route = new Routes(topology).route(0, 2)!;
    expect([...route.hops]).toEqual([0, 3]);
    // The half-duplex cable has one channel for both directions.
    expect([...route.links]).toEqual([0, 2]);
    expect(topology.channelCount).toBe(3);
    expect(route.latencySeconds).toBeCloseTo(0.021, 15);
    expect(route.jitterSeconds).toBeCloseTo(0.0032, 15);
    expect(route.loss).toBeCloseTo(0.28, 15);
    expect(route.bottleneckBytesPerSecond).toBe(2e6);
    expect(route.energyJoulesPerByte).toBeCloseTo(4e-9, 20);
    expect(route.priceDollarsPerByte).toBeCloseTo(7e-11, 22);
  });

  it("gives each direction its own channel and its own properties", () => {
    const topology = new Topology();
    topology.addPlace("a");
    topology.addPlace("b");
    topology.addLink(0, 1, properties(0.001), "full", properties(0.004));
    const routes = new Routes(topology);
    expect([...routes.route(0, 1)!.links]).toEqual([0]);
    expect([...routes.route(1, 0)!.links]).toEqual([1]);
    expect(routes.route(1, 0)!.latencySeconds).toBe(0.004);
  });

  it("goes nowhere over no links, without limit or loss", () => {
    const { routes } = mapOf(2, [[0, 1, 5]]);
    const route = routes.route(1, 1)!;
    expect(route.links).toHaveLength(0);
    expect(route.latencySeconds).toBe(0);
    expect(route.bottleneckBytesPerSecond).toBe(Infinity);
    expect(route.loss).toBe(0);
  });

  it("breaks ties by fewest links, then by the lowest last link", () => {
    // Sums that differ in the last bit as floats: 0.1 + 0.2 against 0.3, in milliseconds.
    const { routes } = mapOf(5, [
      [0, 1, 0.1],
      [1, 2, 0.2],
      [0, 2, 0.3],
      [0, 3, 0.2],
      [3, 4, 0.1],
      [2, 4, 0],
      [1, 4, 0.2],
    ]);
    expect([...routes.route(0, 2)!.hops]).toEqual([4]);
    // Two links: 0-3-4 (last link 8), 0-2-4 (10), 0-1-4 (12).
    expect([...routes.route(0, 4)!.hops]).toEqual([6, 8]);
  });

  it("finds the way round a link that is down, and hands out the same object afterwards", () => {
    const { links, routes } = mapOf(3, [
      [0, 1, 1],
      [1, 2, 1],
      [0, 2, 5],
    ]);
    const short = routes.route(0, 2)!;
    expect([...short.hops]).toEqual([links[0], links[1]]);
    routes.setLinkUp(links[1], false);
    const long = routes.route(0, 2)!;
    expect([...long.hops]).toEqual([links[2]]);
    expect([...routes.route(2, 0)!.hops]).toEqual([links[1] + 1, links[0] + 1]);
    routes.setLinkUp(links[1], true);
    expect(routes.route(0, 2)).toBe(short);
    routes.setLinkUp(links[0], false);
    expect(routes.route(0, 2)).toBe(long);
    routes.setLinkUp(links[2], false);
    expect(routes.route(0, 2)).toBeNull();
    expect(routes.route(2, 0)!.hops).toHaveLength(2);
  });

  it("is best through any history of failures, by trial of all ways", () => {
    const cable = fc.tuple(fc.nat(5), fc.nat(5), fc.nat(4)).filter(([from, to]) => from !== to);
    fc.assert(
      fc.property(
        fc.array(cable, { minLength: 1, maxLength: 9 }),
        fc.array(fc.record({ link: fc.nat(), up: fc.boolean() }), { maxLength: 12 }),
        (cables, events) => {
          const { topology, routes } = mapOf(6, cables);
          for (const { link, up } of [{ link: 0, up: true }, ...events]) {
            routes.setLinkUp(link % topology.linkCount, up);
            for (let from = 0; from < 6; from++) {
              for (let to = 0; to < 6; to++) {
                const route = routes.route(from, to);
                const best = bestByTrial(topology, (each) => routes.isLinkUp(each), from, to);
                expect(route === null).toBe(best === null);
                if (route === null) continue;
                expect(Math.round(route.latencySeconds * 1000)).toBe(best!.latency);
                expect(route.hops).toHaveLength(best!.hops);
                expect(routes.route(from, to)).toBe(route);
                expect(route.hops.every((hop) => routes.isLinkUp(hop))).toBe(true);
              }
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("does not depend on the order in which sources are asked for", () => {
    const cables: [number, number, number][] = [];
    for (let place = 1; place < 40; place++) {
      cables.push([place, (place * 7) % place, place % 3], [place, (place * 5 + 1) % place, 1]);
    }
    const forward = mapOf(40, cables).routes;
    const backward = mapOf(40, cables).routes;
    const hops: string[] = [];
    for (let from = 0; from < 40; from++) hops.push(`${forward.route(from, 39 - from)!.hops}`);
    for (let from = 39; from >= 0; from--) {
      expect(`${backward.route(from, 39 - from)!.hops}`).toBe(hops[from]);
    }
  });

  it("takes the way that is said, and none while a link of it is down", () => {
    const { topology, links, routes } = mapOf(3, [
      [0, 1, 1],
      [0, 2, 5],
      [2, 1, 5],
    ]);
    routes.setExplicit(0, 1, [links[1], links[2]]);
    expect([...routes.route(0, 1)!.hops]).toEqual([links[1], links[2]]);
    expect(routes.latencySeconds(0, 1)).toBeCloseTo(0.01, 12);
    // Only for those ends, and only that way.
    expect([...routes.route(1, 0)!.hops]).toEqual([links[0] ^ 1]);
    const said = routes.route(0, 1);
    routes.setLinkUp(links[2], false);
    expect(routes.route(0, 1)).toBeNull();
    expect(routes.latencySeconds(0, 1)).toBe(Infinity);
    routes.setLinkUp(links[2], true);
    expect(routes.route(0, 1)).toBe(said);
    expect(topology.linkCount).toBe(6);
  });

  it("leads over a medium only where that is said", () => {
    const topology = new Topology();
    for (const name of ["a", "b", "c"]) topology.addPlace(name);
    const medium = topology.addMedium(properties(0.001));
    const routes = new Routes(topology);
    routes.setExplicit(0, 1, [medium]);
    expect([...routes.route(0, 1)!.links]).toEqual([topology.channel(medium)]);
    expect(routes.route(0, 2)).toBeNull();
    expect(routes.route(1, 0)).toBeNull();
    routes.setLinkUp(medium, false);
    expect(routes.route(0, 1)).toBeNull();
  });
});
