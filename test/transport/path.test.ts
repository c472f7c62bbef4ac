import { expect, test } from "vitest";
import { smallNetwork, TERMS } from "./smallNetwork.ts";

test("sums up latency, energy and price over cables and cells, and takes the least rate", () => {
  const net = smallNetwork();
  const car = net.add("car", { vehicle: 0 });
  const far = net.add("far", { place: net.places.c });
  net.attachment.attached.add(0);
  const path = net.path();
  expect(path.find(car, far)).toBeNull();
  expect(path.latencySeconds).toBeCloseTo(0.025, 12);
  expect(path.startSeconds).toBeCloseTo(0.025, 12);
  expect(path.bytesPerSecond).toBe(1e6);
  // Two cables and the cell.
  expect(path.energyJoulesPerByte).toBe(2 + 2 + 5);
  expect(path.priceDollarsPerByte).toBe(3 + 3 + 0);
  expect(path.loss).toBe(0);
});

test("joins the losses of what it leads over", () => {
  const net = smallNetwork({ wire: { loss: 0.1 } });
  const near = net.add("near", { place: net.places.a });
  const far = net.add("far", { place: net.places.c });
  const path = net.path();
  expect(path.find(near, far)).toBeNull();
  expect(path.loss).toBeCloseTo(1 - 0.9 * 0.9, 12);
});

test("a flow contends for the cables one way, and for the cell's direction", () => {
  const net = smallNetwork();
  const car = net.add("car", { vehicle: 0 });
  const middle = net.add("middle", { place: net.places.b });
  net.attachment.attached.add(0);
  const path = net.path();
  const links = () => {
    path.collectLinks(path.lane(TERMS), TERMS);
    return [...path.links];
  };
  path.find(car, middle);
  const up = links();
  path.find(middle, car);
  const down = links();
  expect(up).toEqual([0, net.cell.uplink.link]);
  expect(down).toEqual([1, net.cell.downlink.link]);
});

test("there is none without a cell, during a handover, or without a route", () => {
  const net = smallNetwork();
  const car = net.add("car", { vehicle: 0 });
  const far = net.add("far", { place: net.places.c });
  const near = net.add("near", { place: net.places.a });
  const path = net.path();
  expect(path.find(car, far)).toBe("unattached");
  net.attachment.attached.add(0);
  net.attachment.interrupted.add(0);
  expect(path.find(far, car)).toBe("unattached");
  for (const hop of [net.hops[1], net.hops[1] ^ 1]) net.routes.setLinkUp(hop, false);
  expect(path.find(near, far)).toBe("no route");
});
