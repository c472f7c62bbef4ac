import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Capacity } from "../../sim/nodes/capacity.ts";
import { Holdings } from "../../sim/nodes/holdings.ts";
import {
  RESOURCE,
  RESOURCES,
  type ResourceVector,
  resourceVector,
  WHOLE,
} from "../../sim/nodes/resources.ts";
import { smallFleet } from "./nodes.ts";

const POD = resourceVector({ coreMillionths: 1.5 * WHOLE, memoryBytes: 4e8, pods: 1 });

describe("the books of capacity", () => {
  test("a demand is reserved as a whole or not at all", () => {
    const node = smallFleet().add("edge");
    const capacity = new Capacity();
    expect(capacity.reserve(0, node, POD)).toBe(true);
    expect(capacity.reserve(1, node, POD)).toBe(true);
    // There are cores left for another one, and no memory.
    const before = RESOURCES.map((resource) => capacity.reserved(node, resource));
    expect(before).toEqual([3 * WHOLE, 8e8, 0, 2]);
    expect(capacity.reserve(0, node, { ...POD, [RESOURCE.coreMillionths]: 1 })).toBe(false);
    expect(RESOURCES.map((resource) => capacity.reserved(node, resource))).toEqual(before);
    expect(capacity.reservedBy(1, node, RESOURCE.memoryBytes)).toBe(4e8);
    capacity.release(0, node, POD);
    expect(capacity.unreserved(node, RESOURCE.memoryBytes)).toBe(6e8);
    expect(capacity.unreserved(node, RESOURCE.pods)).toBe(Infinity);
  });

  test("shares of an accelerator are reserved like whole ones", () => {
    const node = smallFleet().add("edge", {}, { accelerators: 1 });
    const capacity = new Capacity();
    const third = resourceVector({ acceleratorMillionths: 333_333 });
    for (let one = 0; one < 3; one++) expect(capacity.reserve(0, node, third)).toBe(true);
    expect(capacity.reserve(0, node, third)).toBe(false);
    expect(capacity.unreserved(node, RESOURCE.acceleratorMillionths)).toBe(1);
  });

  test("what is used and what is reserved do not stand for each other", () => {
    const { add, give } = smallFleet();
    const node = add("edge");
    const capacity = new Capacity();
    expect(capacity.reserve(0, node, resourceVector({ memoryBytes: 1e9 }))).toBe(true);
    expect(capacity.useMemory(1, node, 7e8)).toBe(true);
    expect(capacity.useMemory(1, node, 4e8)).toBe(false);
    expect(capacity.used(node, RESOURCE.memoryBytes)).toBe(7e8);
    expect(capacity.memoryBytesOf(0, node)).toBe(0);
    expect(capacity.reserved(node, RESOURCE.memoryBytes)).toBe(1e9);
    give(node, 1e9);
    expect(capacity.used(node, RESOURCE.coreMillionths)).toBe(WHOLE);
    expect(capacity.reserved(node, RESOURCE.coreMillionths)).toBe(0);
    capacity.freeMemory(1, node, 7e8);
    expect(capacity.unusedMemoryBytes(node)).toBe(1e9);
  });

  test("no owner gives back what it does not hold, or takes a part of a unit", () => {
    const books = new Holdings();
    books.take(3, 5, RESOURCE.pods, 2);
    expect(() => books.giveBack(2, 5, RESOURCE.pods, 1)).toThrow(RangeError);
    expect(() => books.giveBack(3, 5, RESOURCE.pods, 3)).toThrow(RangeError);
    expect(() => books.giveBack(3, 5, RESOURCE.pods, -1)).toThrow(RangeError);
    expect(() => books.take(3, 5, RESOURCE.memoryBytes, 0.5)).toThrow(RangeError);
    expect(() => books.take(3, 5, RESOURCE.memoryBytes, -1)).toThrow(RangeError);
    expect(books.total(5, RESOURCE.pods)).toBe(2);
  });
});

const amount = fc.integer({ min: 0, max: 2 * WHOLE });
const demand: fc.Arbitrary<ResourceVector> = fc
  .record({ cores: amount, memory: fc.integer({ min: 0, max: 6e8 }), pods: fc.nat(3) })
  .map(({ cores, memory, pods }) =>
    resourceVector({ coreMillionths: cores, memoryBytes: memory, pods }),
  );
const step = fc.record({
  owner: fc.nat(2),
  node: fc.nat(2),
  demand,
  /** Which of the held demands is given back instead; most often none. */
  returns: fc.option(fc.nat(20)),
});

test("over random orders the owners' parts make the whole, which is never beyond the node", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const fleet = smallFleet();
      const nodes = ["a", "b", "c"].map((name) => fleet.add(name));
      const capacity = new Capacity();
      const held: { owner: number; node: number; demand: ResourceVector }[] = [];
      for (const { owner, node, demand, returns } of steps) {
        if (returns !== null && held.length > 0) {
          const [one] = held.splice(returns % held.length, 1);
          capacity.release(one.owner, nodes[one.node], one.demand);
        } else if (capacity.reserve(owner, nodes[node], demand)) held.push({ owner, node, demand });
        for (const [index, one] of nodes.entries()) {
          for (const resource of RESOURCES) {
            const total = capacity.reserved(one, resource);
            const expected = held
              .filter((holding) => holding.node === index)
              .reduce((sum, holding) => sum + holding.demand[resource], 0);
            expect(total).toBe(expected);
            expect(total).toBeLessThanOrEqual(one.class.capacity[resource]);
            const owners = [0, 1, 2].map((of) => capacity.reservedBy(of, one, resource));
            expect(owners.reduce((sum, part) => sum + part, 0)).toBe(total);
          }
        }
      }
      for (const one of held) capacity.release(one.owner, nodes[one.node], one.demand);
      for (const node of nodes) {
        for (const resource of RESOURCES) expect(capacity.reserved(node, resource)).toBe(0);
      }
    }),
    { numRuns: 100 },
  );
});
