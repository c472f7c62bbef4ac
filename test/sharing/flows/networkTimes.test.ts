import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Phase } from "../../../sim/kernel/phase.ts";
import { Simulator } from "../../../sim/kernel/simulator.ts";
import { maxMinRates } from "../../../sim/sharing/flows/maxMin.ts";
import { Network } from "../../../sim/sharing/flows/network.ts";

const LINKS = 6;
const factor = fc.oneof(fc.constant(1), fc.double({ min: 0.2, max: 5, noNaN: true }));
const flow = fc
  .record({
    time: fc.nat(8000),
    bytes: fc.integer({ min: 0, max: 5000 }),
    links: fc.uniqueArray(fc.nat(LINKS - 1), { minLength: 1, maxLength: 4 }),
    usages: fc.array(factor, { minLength: 4, maxLength: 4 }),
    weight: factor,
    capBytesPerSecond: fc.oneof(
      fc.constant(Infinity),
      fc.double({ min: 20, max: 500, noNaN: true }),
    ),
  })
  .map((fields) => ({ ...fields, usages: fields.usages.slice(0, fields.links.length) }));
type FlowPlan = typeof flow extends fc.Arbitrary<infer T> ? T : never;
const capacityChange = fc.record({
  time: fc.nat(8000),
  link: fc.nat(LINKS - 1),
  capacity: fc.integer({ min: 10, max: 1000 }),
});
type CapacityChange = typeof capacityChange extends fc.Arbitrary<infer T> ? T : never;

/** Ends in seconds by the plain solver, advancing every flow from change to change. */
function plainEnds(capacities: number[], flows: FlowPlan[], changes: CapacityChange[]) {
  const capacity = capacities.slice();
  const left = flows.map(({ bytes }) => bytes);
  const ends = flows.map(() => Number.NaN);
  const times = [...flows, ...changes].map(({ time }) => time / 1000).sort((a, b) => a - b);
  let now = 0;
  for (;;) {
    for (const change of changes) {
      if (change.time / 1000 === now) capacity[change.link] = change.capacity;
    }
    const present = flows.flatMap(({ time }, index) =>
      time / 1000 <= now && Number.isNaN(ends[index]) ? [index] : [],
    );
    const rates = maxMinRates(
      capacity,
      present.map((index) => flows[index]),
    );
    const nextChange = times.find((time) => time > now) ?? Infinity;
    const next = present.reduce(
      (soonest, index, at) => Math.min(soonest, now + left[index] / rates[at]),
      nextChange,
    );
    if (next === Infinity) return ends;
    present.forEach((index, at) => {
      left[index] -= rates[at] * (next - now);
      if (left[index] <= rates[at] * 1e-10) ends[index] = next;
    });
    now = next;
  }
}

describe("flows in time", () => {
  it("end when the plain solver says, hundreds of ends on", () => {
    // Each pair of links has its own bundle, all are held back by link 0, as a rule.
    const flows = Array.from({ length: 400 }, (_, index) => ({
      time: index * 20,
      bytes: 50 + ((index * 7919) % 1000),
      links: [0, 1 + (index % 5)],
      usages: [1, 1],
      weight: 1 + (index % 3),
      capBytesPerSecond: index % 7 === 0 ? 40 : Infinity,
    }));
    const capacities = [20_000, 9000, 9000, 9000, 9000, 5000];
    const simulator = new Simulator();
    const ends = flows.map(() => Number.NaN);
    const network = new Network(simulator, {
      flowCompleted: (owner) => (ends[owner] = simulator.nowSeconds),
    });
    for (const capacity of capacities) network.addLink(capacity);
    const kind = simulator.register("start", Phase.arrivals, (owner) => {
      const { bytes, links, usages, weight, capBytesPerSecond } = flows[owner];
      network.start(owner, bytes, links, usages, weight, capBytesPerSecond);
    });
    for (const [index, { time }] of flows.entries()) simulator.schedule(time * 1e6, kind, index);
    simulator.runToEnd();
    plainEnds(capacities, flows, []).forEach((end, index) => {
      expect(Math.abs(ends[index] - end), `flow ${index}`).toBeLessThanOrEqual(1e-6);
    });
  });

  it("end when the plain solver says, and the links carry what was sent", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 10, max: 1000 }), { minLength: LINKS, maxLength: LINKS }),
        fc.array(flow, { minLength: 1, maxLength: 25 }),
        fc.array(capacityChange, { maxLength: 6 }),
        (capacities, flows, listed) => {
          // One change for each link and time, so that their order does not matter.
          const changes = [...new Map(listed.map((c) => [c.time * LINKS + c.link, c])).values()];
          const simulator = new Simulator();
          const ends = flows.map(() => Number.NaN);
          const network = new Network(simulator, {
            flowCompleted: (owner) => (ends[owner] = simulator.nowSeconds),
          });
          for (const capacity of capacities) network.addLink(capacity);
          const startKind = simulator.register("start", Phase.arrivals, (owner) => {
            const { bytes, links, usages, weight, capBytesPerSecond } = flows[owner];
            network.start(owner, bytes, links, usages, weight, capBytesPerSecond);
          });
          const changeKind = simulator.register("change", Phase.world, (index) =>
            network.setCapacity(changes[index].link, changes[index].capacity),
          );
          for (const [index, { time }] of flows.entries()) {
            simulator.schedule(time * 1e6, startKind, index);
          }
          for (const [index, { time }] of changes.entries()) {
            simulator.schedule(time * 1e6, changeKind, index);
          }
          simulator.runToEnd();
          plainEnds(capacities, flows, changes).forEach((end, index) => {
            // Each of up to 25 earlier ends may be a tick later than the exact one.
            expect(Math.abs(ends[index] - end)).toBeLessThanOrEqual(1e-9 * (end + 26));
          });
          for (let link = 0; link < LINKS; link++) {
            const sent = flows.reduce((sum, { bytes, links, usages }) => {
              const position = links.indexOf(link);
              return position < 0 ? sum : sum + bytes * usages[position];
            }, 0);
            expect(Math.abs(network.carriedBytes(link) - sent)).toBeLessThanOrEqual(1e-9 * sent);
            expect(network.usedBytesPerSecond(link)).toBe(0);
          }
          expect(network.activeFlows).toBe(0);
        },
      ),
      { numRuns: 400 },
    );
  });
});
