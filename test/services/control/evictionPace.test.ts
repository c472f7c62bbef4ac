import { expect, it } from "vitest";
import { evictionRate } from "../../../sim/services/control/evictionPace.ts";

const zone = (nodes: number, silent: number) => ({ nodes, silent });

// The rules of Kubernetes' node lifecycle controller: 0.1/s; from 55 % on 0.01/s in a zone of more
// than 50 nodes and none in a smaller one; none where all is silent.
it("evicts at the full rate while most of a zone is heard of", () => {
  expect(evictionRate(zone(44, 12), zone(45, 12), 0.1)).toBe(0.1);
  expect(evictionRate(zone(100, 54), zone(200, 54), 0.1)).toBe(0.1);
});

it("evicts slowly in a large zone that is disrupted, and not at all in a small one", () => {
  expect(evictionRate(zone(100, 55), zone(200, 55), 0.1)).toBeCloseTo(0.01);
  expect(evictionRate(zone(50, 28), zone(200, 28), 0.1)).toBe(0);
  expect(evictionRate(zone(3, 2), zone(10, 2), 0.1)).toBe(0.1);
});

it("evicts at the full rate in a zone that is wholly silent, unless all are", () => {
  expect(evictionRate(zone(60, 60), zone(61, 60), 0.1)).toBe(0.1);
  expect(evictionRate(zone(60, 60), zone(60, 60), 0.1)).toBe(0);
});
