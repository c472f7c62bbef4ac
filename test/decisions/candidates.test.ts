import { describe, expect, test } from "vitest";
import { Candidates } from "../../sim/decisions/candidates.ts";
import { NodeLife } from "../../sim/nodes/nodeLife.ts";
import { Routes } from "../../sim/platform/routes.ts";
import { Topology } from "../../sim/platform/topology.ts";
import type { StagePlan } from "../../sim/requests/plans.ts";
import { smallFleet } from "../nodes/nodes.ts";

const SITES = [
  { x: 0, y: 0 },
  { x: 100, y: 0 },
  { x: 200, y: 0 },
];

/** Three sites in a row, 1 ms apart, then a region. */
function bench(siteLimit = 9) {
  const topology = new Topology();
  const places = ["near", "middle", "far", "region"].map((name) => topology.addPlace(name));
  const cable = {
    ...{ latencySeconds: 1e-3, jitterSeconds: 0, bytesPerSecond: 1e9, loss: 0, classIndex: 0 },
    ...{ energyJoulesPerByte: 0, priceDollarsPerByte: 0 },
  };
  for (let at = 1; at < places.length; at++) topology.addLink(at - 1, at, cable, "full", cable);
  const fleet = smallFleet();
  const nodes = ["a", "b"].map((name, place) => fleet.add(name, { place }));
  const routes = new Routes(topology);
  const candidates = new Candidates(nodes, routes, places.length, SITES, siteLimit);
  const life = new NodeLife();
  life.listen(candidates);
  const stage = { index: 0, allowed: Uint8Array.of(1), model: -1 } as unknown as StagePlan;
  const offered = (place = 0) => candidates.from(stage, place).map(({ name }) => name);
  return { fleet, nodes, candidates, life, offered };
}

describe("candidates", () => {
  test("are the standing nodes, nearest first", () => {
    const { offered } = bench();
    expect(offered()).toEqual(["a", "b"]);
    expect(offered(2)).toEqual(["b", "a"]);
    expect(offered(-1)).toEqual([]);
  });

  test("grow when a node joins, wherever a list has been made already", () => {
    const { fleet, life, offered } = bench();
    offered();
    life.join(fleet.add("car", { vehicle: 0 }));
    life.join(fleet.add("c", { place: 1 }));
    life.join(fleet.add("d", { place: 0 }));
    expect(offered()).toEqual(["a", "d", "b", "c"]);
    expect(offered(2)).toEqual(["b", "c", "a", "d"]);
  });

  test("are without those that are cordoned or have left, until they are back", () => {
    const { nodes, life, offered } = bench();
    life.cordon(nodes[0]);
    expect(offered()).toEqual(["b"]);
    life.leave(nodes[1]);
    expect(offered()).toEqual([]);
    life.uncordon(nodes[0]);
    life.rejoin(nodes[1]);
    expect(offered()).toEqual(["a", "b"]);
  });

  test("a site whose nodes take no work makes room for a farther one", () => {
    // The nearest site that has any, and one more.
    const { fleet, nodes, life, offered } = bench(1);
    for (const place of [2, 3]) life.join(fleet.add(`at ${place}`, { place }));
    expect(offered()).toEqual(["a", "b", "at 3"]);
    life.cordon(nodes[0]);
    expect(offered()).toEqual(["b", "at 2", "at 3"]);
  });

  test("keep those that have failed, and tell that some are believed to be down", () => {
    const { nodes, candidates, life, offered } = bench();
    life.fail(nodes[0]);
    expect([offered(), candidates.allBelievedUp]).toEqual([["a", "b"], true]);
    life.suspect(nodes[0]);
    expect([offered(), candidates.allBelievedUp]).toEqual([["a", "b"], false]);
    life.clear(nodes[0]);
    expect(candidates.allBelievedUp).toBe(true);
  });

  test("at sites that are as far over a hub are those of the neighbours", () => {
    const topology = new Topology();
    const hub = ["first", "second", "third", "fourth", "hub"].map((n) => topology.addPlace(n))[4];
    const cable = {
      ...{ latencySeconds: 1e-3, jitterSeconds: 0, bytesPerSecond: 1e9, loss: 0, classIndex: 0 },
      ...{ energyJoulesPerByte: 0, priceDollarsPerByte: 0 },
    };
    for (let at = 0; at < hub; at++) topology.addLink(at, hub, cable);
    const fleet = smallFleet();
    const nodes = ["a", "b", "c", "d"].map((name, place) => fleet.add(name, { place }));
    const sites = [0, 100, 200, 300, 400].map((x) => ({ x, y: 0 }));
    const candidates = new Candidates(nodes, new Routes(topology), 5, sites, 1);
    const stage = { index: 0, allowed: Uint8Array.of(1), model: -1 } as unknown as StagePlan;
    const offered = (place: number) => candidates.from(stage, place).map(({ name }) => name);
    expect([0, 1, 2, 3].map(offered)).toEqual([
      ["a", "b"],
      ["b", "a"],
      ["c", "b"],
      ["d", "c"],
    ]);
  });
});
