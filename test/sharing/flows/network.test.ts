import { describe, expect, it } from "vitest";
import { Phase } from "../../../sim/kernel/phase.ts";
import { Simulator } from "../../../sim/kernel/simulator.ts";
import { Network } from "../../../sim/sharing/flows/network.ts";

/** A network whose observer writes down who ends when, in nanoseconds. */
function setUp(capacities: number[]) {
  const simulator = new Simulator();
  const ends: [owner: number, time: number][] = [];
  const reactions = new Map<number, () => void>();
  const network = new Network(simulator, {
    flowCompleted: (owner) => {
      ends.push([owner, simulator.now]);
      reactions.get(owner)?.();
    },
  });
  for (const capacity of capacities) network.addLink(capacity);
  const start = (owner: number, bytes: number, links: number[], cap = Infinity, weight = 1) =>
    network.start(owner, bytes, links, null, weight, cap);
  const actions: (() => void)[] = [];
  const kind = simulator.register("action", Phase.world, (index) => actions[index]());
  const at = (time: number, action: () => void) =>
    simulator.schedule(time, kind, actions.push(action) - 1);
  return { simulator, network, ends, reactions, start, at };
}

describe("Network", () => {
  it("ends a lone flow on the first tick not before its last byte", () => {
    const { simulator, ends, start } = setUp([3]);
    start(1, 1, [0]);
    simulator.runToEnd();
    expect(ends).toEqual([[1, 333333334]]);
  });

  it("does not lose a tick to rounding where the end falls on one", () => {
    // In floats 83 / 5 · 1e9 is a little more than the whole number that it is.
    expect(Math.ceil((83 / 5) * 1e9)).toBe(16_600_000_001);
    const { simulator, ends, start } = setUp([5]);
    start(1, 83, [0]);
    simulator.runToEnd();
    expect(ends).toEqual([[1, 16_600_000_000]]);
  });

  it("shares a link among the flows present, like processor sharing", () => {
    const { simulator, ends, start, at } = setUp([100]);
    start(1, 100, [0]);
    at(0.5e9, () => start(2, 100, [0]));
    simulator.runToEnd();
    // Alone for 0.5 s, then halves: 50 bytes more take 1 s each; the second's last 50 take 0.5 s.
    expect(ends).toEqual([
      [1, 1.5e9],
      [2, 2e9],
    ]);
  });

  it("tells of flows that end together in the order of their starting", () => {
    const { simulator, ends, start } = setUp([10, 20, 5]);
    start(7, 20, [1]);
    start(3, 5, [2]);
    start(9, 10, [0]);
    start(1, 4, [], 4);
    simulator.runToEnd();
    expect(ends.map(([owner]) => owner)).toEqual([7, 3, 9, 1]);
    expect(ends.every(([, time]) => time === 1e9)).toBe(true);
  });

  it("lets a handler start flows, which may take the number of the one that ended", () => {
    const { simulator, ends, reactions, start, network } = setUp([10]);
    const first = start(1, 10, [0]);
    reactions.set(1, () => expect(start(2, 20, [0])).toBe(first));
    simulator.runToEnd();
    expect(ends).toEqual([
      [1, 1e9],
      [2, 3e9],
    ]);
    expect(network.activeFlows).toBe(0);
  });

  it("does not tell of a flow that a handler cancels at the tick at which both end", () => {
    const { simulator, ends, reactions, start, network } = setUp([10, 10]);
    start(1, 10, [0]);
    const second = start(2, 10, [1]);
    start(3, 10, [1], 1);
    reactions.set(1, () => expect(network.cancel(second)).toBe(0));
    network.setCapacity(1, 11);
    simulator.runToEnd();
    expect(ends.map(([owner]) => owner)).toEqual([1, 3]);
  });

  it("ends a flow of no bytes now, but not inside start, and even over a link that is down", () => {
    const { simulator, ends, start } = setUp([0]);
    start(1, 0, [0]);
    expect(ends).toEqual([]);
    simulator.runToEnd();
    expect(ends).toEqual([[1, 0]]);
  });

  it("holds a flow over no links back by its cap only", () => {
    const { simulator, ends, start, network, at } = setUp([]);
    at(5, () => start(1, 1e9, []));
    const capped = start(2, 10, [], 4);
    expect(network.rate(capped)).toBe(4);
    simulator.runToEnd();
    expect(ends).toEqual([
      [1, 5],
      [2, 2.5e9],
    ]);
  });

  it("returns the bytes not yet sent when a flow is cancelled", () => {
    const { simulator, ends, start, network } = setUp([10]);
    const flow = start(1, 30, [0]);
    simulator.runUntil(1e9);
    expect(network.remainingBytes(flow)).toBe(20);
    expect(network.cancel(flow)).toBe(20);
    expect(network.carriedBytes(0)).toBe(10);
    simulator.runToEnd();
    expect(ends).toEqual([]);
    expect(() => network.cancel(flow)).toThrow("flow 0 has ended");
    expect(() => network.rate(flow)).toThrow("flow 0 has ended");
  });

  it("stalls flows while a link is down and lets them go on", () => {
    const { simulator, ends, start, network, at } = setUp([10, 100]);
    const flow = start(1, 20, [0, 1]);
    at(1e9, () => network.setCapacity(0, 0));
    at(4e9, () => network.setCapacity(0, 5));
    simulator.runUntil(2e9);
    expect(network.rate(flow)).toBe(0);
    expect(network.remainingBytes(flow)).toBe(10);
    simulator.runToEnd();
    expect(ends).toEqual([[1, 6e9]]);
  });

  it("follows changes of usage, weight and cap", () => {
    const { simulator, network } = setUp([1]);
    const slow = network.start(1, 1e6, [0], [1 / 10], 1, Infinity);
    const fast = network.start(2, 1e6, [0], [1 / 40], 1, Infinity);
    // Equal rates r with r / 10 + r / 40 = 1.
    expect(network.rate(slow)).toBeCloseTo(8, 12);
    expect(network.rate(fast)).toBeCloseTo(8, 12);
    simulator.runUntil(1e9);
    network.setUsage(slow, 0, 1 / 40);
    expect(network.rate(fast)).toBeCloseTo(20, 12);
    simulator.runUntil(2e9);
    network.setWeight(fast, 3);
    expect(network.rate(fast)).toBeCloseTo(30, 12);
    simulator.runUntil(3e9);
    network.setCap(fast, 12);
    expect(network.rate(slow)).toBeCloseTo(28, 12);
    simulator.runUntil(4e9);
    expect(1e6 - network.remainingBytes(fast)).toBeCloseTo(8 + 20 + 30 + 12, 6);
    expect(1e6 - network.remainingBytes(slow)).toBeCloseTo(8 + 20 + 10 + 28, 6);
    expect(network.carriedBytes(0)).toBeCloseTo(4, 9);
    expect(network.usedBytesPerSecond(0)).toBeCloseTo(1, 12);
  });

  it("keeps its precision over many flows and much time", () => {
    const { simulator, ends, reactions, start, network } = setUp([1e6, 1e9]);
    // A flow that is always there keeps the bundle, and its counts of work, from starting afresh.
    const resident = start(0, 1e15, [0, 1]);
    for (let owner = 1; owner <= 20_000; owner++) {
      reactions.set(owner, () => start(owner + 1, 1e6, [0, 1]));
    }
    start(1, 1e6, [0, 1]);
    simulator.runUntil(40_000e9);
    // Two flows share 1 MB/s, so each takes exactly two seconds.
    expect(ends).toHaveLength(20_000);
    expect(ends[19_999]).toEqual([20_000, 40_000e9]);
    expect(network.remainingBytes(resident)).toBe(1e15 - 20_000e6);
    expect(network.carriedBytes(1)).toBeCloseTo(40_000e6, 0);
  });

  it("keeps the rate of a small flow after one twelve digits larger has left", () => {
    for (const largePath of [[0], [0, 1]]) {
      const { network, start } = setUp([1000, 1e6]);
      const large = start(1, 1e9, largePath, Infinity, 1e9);
      const small = start(2, 1e9, [0], Infinity, 1e-3);
      network.cancel(large);
      expect(network.rate(small)).toBeCloseTo(1000, 8);
    }
  });

  it("keeps what a large flow has left on a link after it has gone", () => {
    const { network, start } = setUp([2e12]);
    start(1, 1e9, [0], 0.1);
    const large = start(2, 1e15, [0], 5e11, 1e12);
    const open = start(3, 1e15, [0]);
    expect(network.rate(open)).toBeCloseTo(1.5e12, 0);
    network.cancel(large);
    network.setCapacity(0, 1);
    expect(network.rate(open)).toBeCloseTo(0.9, 11);
  });

  it("refuses what it cannot compute", () => {
    const { network } = setUp([10, 10]);
    expect(() => network.addLink(Number.NaN)).toThrow("capacity NaN");
    expect(() => network.setCapacity(0, -1)).toThrow("capacity -1");
    expect(() => network.start(1, -1, [0], null, 1, 1)).toThrow("flow of -1 bytes");
    expect(() => network.start(1, 1, [0], null, 0, 1)).toThrow("flow weight 0");
    expect(() => network.start(1, 1, [0], [0], 1, 1)).toThrow("flow usage 0");
    expect(() => network.start(1, 1, [0], null, 1, -1)).toThrow("flow cap -1");
    expect(() => network.start(1, 1, [0, 1, 0], null, 1, 1)).toThrow("crosses link 0 twice");
  });
});
