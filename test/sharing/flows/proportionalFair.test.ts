import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FlowDemand, maxMinRates } from "../../../sim/sharing/flows/maxMin.ts";
import { proportionalRates } from "../../../sim/sharing/flows/proportionalFair.ts";

function flow(links: number[], weight = 1, cap = Infinity, usages?: number[]): FlowDemand {
  return { links, usages: usages ?? null, weight, capBytesPerSecond: cap };
}

function close(got: Float64Array, expected: number[], relative = 1e-11): void {
  expect(got).toHaveLength(expected.length);
  expected.forEach((value, index) => {
    expect(Math.abs(got[index] - value)).toBeLessThanOrEqual(relative * Math.max(value, 1e-9));
  });
}

/** Links of 1 to 1000 and flows over some of them, some of them capped. */
const networks = fc.integer({ min: 1, max: 6 }).chain((links) =>
  fc.record({
    capacities: fc.array(fc.integer({ min: 1, max: 1000 }), {
      minLength: links,
      maxLength: links,
    }),
    flows: fc.array(
      fc
        .record({
          links: fc.uniqueArray(fc.integer({ min: 0, max: links - 1 }), { minLength: 1 }),
          weight: fc.integer({ min: 1, max: 8 }),
          cap: fc.oneof(fc.constant(Infinity), fc.integer({ min: 1, max: 500 })),
        })
        .map(({ links: own, weight, cap }) => flow(own, weight, cap)),
      { minLength: 1, maxLength: 8 },
    ),
  }),
);

describe("proportionalRates", () => {
  it("shares one link by weight, and what the capped leave", () => {
    close(proportionalRates([8], [flow([0], 1), flow([0], 3)]), [2, 6]);
    close(proportionalRates([10], [flow([0], 1, 1), flow([0]), flow([0], 2)]), [1, 3, 6]);
    close(proportionalRates([10], [flow([0], 1, Infinity, [4]), flow([0])]), [1.25, 5]);
  });

  it("gives a long way over L links 1 / (L + 1) of them", () => {
    for (const length of [1, 2, 4, 9]) {
      const links = Array.from({ length }, (_, link) => link);
      const rates = proportionalRates(
        new Array(length).fill(5e6),
        [links, ...links.map((link) => [link])].map((own) => flow(own)),
      );
      const long = 5e6 / (length + 1);
      close(rates, [long, ...links.map(() => 5e6 - long)]);
    }
  });

  it("gives nothing over a link that is down, and a flow over no links its cap", () => {
    const flows = [flow([0]), flow([0, 1]), flow([], 1, 7), flow([0], 1, 0)];
    close(proportionalRates([10, 0], flows), [10, 0, 7, 0]);
  });

  it("is best: from there no other rates gain in sum what they lose, relatively", () => {
    fc.assert(
      fc.property(networks, ({ capacities, flows }) => {
        const rates = proportionalRates(capacities, flows);
        const loads = capacities.map(() => 0);
        flows.forEach((one, index) => {
          expect(rates[index]).toBeGreaterThan(0);
          expect(rates[index]).toBeLessThanOrEqual(one.capBytesPerSecond * (1 + 1e-9));
          for (const link of Array.from(one.links)) loads[link] += rates[index];
        });
        loads.forEach((load, link) => {
          expect(load).toBeLessThanOrEqual(capacities[link] * (1 + 1e-9));
        });
        // Any other feasible rates: those of max–min fairness under several weights.
        for (const favoured of flows.keys()) {
          const others = maxMinRates(
            capacities,
            flows.map((one, index) => (index === favoured ? { ...one, weight: 50 } : one)),
          );
          let gain = 0;
          flows.forEach(({ weight }, index) => {
            gain += (weight * (others[index] - rates[index])) / rates[index];
          });
          // Where a cap is just reached, rates are good to the root of what the gap is.
          expect(gain).toBeLessThan(1e-5);
        }
      }),
      { numRuns: 300 },
    );
  });
});
