import fc from "fast-check";
import { expect, test } from "vitest";
import { dealtCount, VehicleDeal } from "../../sim/scenario/vehicleDeal.ts";

/** Shares that sum to 1, by group. */
const shares = fc
  .array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 12 })
  .map((parts) => {
    const sum = parts.reduce((before, part) => before + part, 0);
    return parts.map((part, index) => ({ name: `group-${index}`, share: part / sum }));
  });

test("at any number of vehicles each group has its share of them within one", () => {
  fc.assert(
    fc.property(shares, fc.integer({ min: 1, max: 400 }), (groups, vehicles) => {
      const deal = new VehicleDeal(groups);
      for (let dealt = 1; dealt <= vehicles; dealt++) {
        deal.next();
        for (const { name, share } of groups) {
          expect(Math.abs(deal.countOf(name) - dealt * share)).toBeLessThan(1);
        }
      }
    }),
  );
});

test("the order of the groups does not matter", () => {
  fc.assert(
    fc.property(shares, (groups) => {
      const one = new VehicleDeal(groups);
      const other = new VehicleDeal(groups.toReversed());
      for (let vehicle = 0; vehicle < 60; vehicle++) expect(other.next()).toBe(one.next());
    }),
  );
});

test("how many carry a group is known beforehand", () => {
  const nodes = { a: { moves: "city", share: 0.3 }, b: { moves: "city", share: 0.7 } };
  const scenario = { nodes } as unknown as Parameters<typeof dealtCount>[0];
  expect(["a", "b"].map((group) => dealtCount(scenario, "city", 50, group))).toEqual([15, 35]);
});
