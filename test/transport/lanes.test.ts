import { expect, it } from "vitest";
import { Routes } from "../../sim/platform/routes.ts";
import { FLUID } from "../../sim/platform/tcpModel.ts";
import { type LinkProperties, Topology } from "../../sim/platform/topology.ts";
import { Lanes } from "../../sim/transport/lanes.ts";

const cable = (bytesPerSecond: number): LinkProperties => ({
  latencySeconds: 0.01,
  jitterSeconds: 0,
  bytesPerSecond,
  loss: 0,
  classIndex: 0,
  energyJoulesPerByte: null,
  priceDollarsPerByte: null,
});

/** Places in a row: a full-duplex cable, one that is never full, and a half-duplex one. */
function row(crossTraffic: number) {
  const topology = new Topology();
  const [a, b, c, d] = ["a", "b", "c", "d"].map((name) => topology.addPlace(name));
  topology.addLink(a, b, cable(1e6));
  topology.addLink(b, c, cable(Infinity));
  topology.addLink(c, d, cable(4e6), "half");
  const routes = new Routes(topology);
  const there = routes.route(a, d)!;
  const back = routes.route(d, a)!;
  return { lanes: new Lanes(topology, { ...FLUID, crossTraffic }), there, back };
}

const usages = ({ links, usages }: { links: Int32Array; usages: Float64Array }) =>
  Object.fromEntries([...links].map((link, index) => [link, usages[index]]));

it("a flow takes what it sends of each link that can be full", () => {
  const { lanes, there } = row(0);
  const lane = lanes.lane(there, null);
  // Channels 0 and 1 are the first cable's directions, 2 and 3 the next one's, 4 the last one.
  expect(usages(lane)).toEqual({ 0: 1, 4: 1 });
  expect(lane.secondsPerByte).toBeCloseTo(1 / 1e6 + 1 / 4e6, 18);
});

it("acknowledgements load the way back, on a half-duplex cable beside the data", () => {
  const { lanes, there, back } = row(0.05);
  expect(usages(lanes.lane(there, back))).toEqual({ 0: 1, 1: 0.05, 4: 1.05 });
});

it("each pair of ways is made once", () => {
  const { lanes, there, back } = row(0.05);
  const alone = lanes.lane(there, null);
  const both = lanes.lane(there, back);
  expect(both).not.toBe(alone);
  expect(lanes.lane(there, null)).toBe(alone);
  expect(lanes.lane(there, back)).toBe(both);
});
