import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Phase } from "../../../sim/kernel/phase.ts";
import { Simulator } from "../../../sim/kernel/simulator.ts";
import type { FlowNetwork, NetworkObserver } from "../../../sim/sharing/flows/flowNetwork.ts";
import { Network } from "../../../sim/sharing/flows/network.ts";
import { ProportionalNetwork } from "../../../sim/sharing/flows/proportionalNetwork.ts";

type Make = new (simulator: Simulator, observer: NetworkObserver) => FlowNetwork;

interface Arrival {
  readonly at: number;
  readonly bytes: number;
  readonly weight: number;
  readonly cap: number;
}

/** Flows over one link of 1000 B/s; when they end, in the order of ending, and what was carried. */
function overOneLink(Sharing: Make, arrivals: readonly Arrival[]) {
  const simulator = new Simulator("ms");
  const ends: [owner: number, time: number][] = [];
  const network = new Sharing(simulator, {
    flowCompleted: (owner) => void ends.push([owner, simulator.now]),
  });
  const link = network.addLink(1000);
  const kind = simulator.register("start", Phase.arrivals, (index) => {
    const { bytes, weight, cap } = arrivals[index];
    network.start(index, bytes, [link], null, weight, cap);
  });
  arrivals.forEach(({ at }, index) => void simulator.schedule(at, kind, index));
  simulator.runToEnd();
  return { ends, carried: network.carriedBytes(link) };
}

describe("ProportionalNetwork", () => {
  it("does on one link just what max–min fairness does", () => {
    const arrival = fc.record({
      at: fc.integer({ min: 0, max: 2000 }),
      bytes: fc.integer({ min: 0, max: 3000 }),
      weight: fc.integer({ min: 1, max: 4 }),
      cap: fc.constantFrom(Infinity, 37, 411),
    });
    fc.assert(
      fc.property(fc.array(arrival, { minLength: 1, maxLength: 12 }), (arrivals) => {
        const ours = overOneLink(ProportionalNetwork, arrivals);
        const others = overOneLink(Network, arrivals);
        const byOwner = (ends: [number, number][]) => ends.toSorted(([a], [b]) => a - b);
        const expected = byOwner(others.ends);
        byOwner(ours.ends).forEach(([owner, time], index) => {
          expect(owner).toBe(expected[index][0]);
          // A tick more or less where an end falls on one but for rounding.
          expect(Math.abs(time - expected[index][1])).toBeLessThanOrEqual(1);
        });
        expect(ours.ends).toHaveLength(arrivals.length);
        expect(ours.carried).toBeCloseTo(others.carried, 6);
      }),
    );
  });

  it("tells ends at one tick in the order of starting, but none that is cancelled first", () => {
    const simulator = new Simulator("ms");
    const told: number[] = [];
    const network: FlowNetwork = new ProportionalNetwork(simulator, {
      flowCompleted: (owner) => {
        told.push(owner);
        if (owner === 0) expect(network.cancel(flows[1])).toBe(0);
      },
    });
    const link = network.addLink(1000);
    const flows = [0, 1, 2].map((owner) => network.start(owner, 500, [link], null, 1, Infinity));
    simulator.runToEnd();
    expect(told).toEqual([0, 2]);
    expect(simulator.now).toBe(1500);
    expect(() => network.rate(flows[0])).toThrow("has ended");
  });

  it("follows changes of capacity, weight, cap and usage at the instant of them", () => {
    const simulator = new Simulator("ms");
    const ends: number[] = [];
    const network = new ProportionalNetwork(simulator, {
      flowCompleted: () => void ends.push(simulator.now),
    });
    const link = network.addLink(1000);
    const one = network.start(0, 4000, [link], null, 1, Infinity);
    const other = network.start(1, 1e9, [link], null, 1, Infinity);
    expect(network.rate(one)).toBeCloseTo(500, 9);
    network.setWeight(one, 3);
    expect(network.rate(one)).toBeCloseTo(750, 9);
    network.setCap(other, 100);
    expect(network.rate(one)).toBeCloseTo(900, 6);
    network.setUsage(one, 0, 2);
    expect(network.rate(one)).toBeCloseTo(450, 6);
    expect(network.usedBytesPerSecond(link)).toBeCloseTo(1000, 6);
    network.setCapacity(link, 0);
    expect(network.rate(one)).toBe(0);
    simulator.runUntil(1000);
    network.setCapacity(link, 1000);
    network.cancel(other);
    expect(network.remainingBytes(one)).toBe(4000);
    simulator.runToEnd();
    expect(ends).toEqual([9000]);
  });
});
