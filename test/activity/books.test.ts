import fc from "fast-check";
import { expect, test } from "vitest";
import type { World } from "../../sim/assembly/world.ts";
import { startWorld } from "../run/harness.ts";
import { randomScenario } from "../run/randomScenario.ts";
import { BusyOwner } from "./busyOwner.ts";

const policy = fc.constantFrom("nearest-edge", "random", "earliest-finish");
const REQUESTS = 0;

test("over random worlds the books of three owners sum to those of nodes and links", () => {
  fc.assert(
    fc.property(
      randomScenario,
      policy,
      fc.integer({ min: 0, max: 999 }),
      (scenario, policy, seed) => {
        const { world, run } = startWorld({ ...scenario, warmup: "2s" }, { policy, seed });
        const others = [new BusyOwner(world, seed, 0), new BusyOwner(world, seed, 10_000)];
        const owners = [REQUESTS, ...others.map(({ owner }) => owner)];
        while (run.advance(500)) checkBooks(world, owners, run.executedEvents);
        checkBooks(world, owners, run.executedEvents);
        for (const [index, one] of others.entries()) checkTold(one, 10_000 * index);
      },
    ),
    { numRuns: 20 },
  );
});

/** To a tick for each end of a job, of which there are no more than events. */
function checkBooks(world: World, owners: readonly number[], events: number): void {
  const { books, accounts, simulator, trafficMeter, transport } = world;
  const rounding = simulator.clock.toSeconds(events);
  const sum = (of: (owner: number) => number) =>
    owners.reduce((total, owner) => total + of(owner), 0);
  for (const node of world.nodes) {
    const total = accounts.countedProcessorSeconds(node.index);
    const own = sum((owner) => books.processorSeconds(owner, node));
    expect(Math.abs(own - total)).toBeLessThanOrEqual(rounding);
    if (node.meter === null) continue;
    const dynamic = node.meter.countedDynamicJoules(simulator.now);
    const joules = sum((owner) => books.dynamicJoules(owner, node)!);
    expect(Math.abs(joules - dynamic)).toBeLessThanOrEqual(dynamic * 1e-3 + 100 * rounding);
  }
  for (const [linkClass, total] of trafficMeter.traffic(transport).entries()) {
    const own = sum((owner) => books.trafficOf(owner)[linkClass].sentBytes);
    expect(own).toBeCloseTo(total.sentBytes, 3);
    const joules = sum((owner) => books.trafficOf(owner)[linkClass].energyJoules ?? 0);
    expect(joules).toBeCloseTo(total.energyJoules ?? 0, 6);
  }
}

/** Of its own, and of all but what is still open; that each ended once the owner checks itself. */
function checkTold(one: BusyOwner, first: number): void {
  const ends = one.told.filter(({ what }) => what !== "started");
  expect(ends.length).toBeGreaterThan(0);
  for (const { reference } of one.told) {
    expect(reference).toBeGreaterThanOrEqual(first);
    expect(reference).toBeLessThan(first + 10_000);
  }
}
