import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FlowDemand, maxMinRates } from "../../../sim/sharing/flows/maxMin.ts";
import { describeWithShared, sharedPath } from "../../shared.ts";

function demand(links: number[], options: Partial<FlowDemand> = {}): FlowDemand {
  return { links, usages: null, weight: 1, capBytesPerSecond: Infinity, ...options };
}

type Exact = number | { value: number };
const numberOf = (exact: Exact) => (typeof exact === "number" ? exact : exact.value);

describe("maxMinRates", () => {
  it("shares one link in proportion to weight", () => {
    expect([...maxMinRates([12], [demand([0]), demand([0], { weight: 3 })])]).toEqual([3, 9]);
  });

  it("counts what a flow takes of a link", () => {
    const rates = maxMinRates([12], [demand([0], { usages: [2] }), demand([0])]);
    expect([...rates]).toEqual([4, 4]);
  });

  it("leaves a flow without links or cap unbounded", () => {
    expect([...maxMinRates([1], [demand([]), demand([], { capBytesPerSecond: 5 })])]).toEqual([
      Infinity,
      5,
    ]);
  });

  it("stalls the flows over a link that is down", () => {
    expect([...maxMinRates([0, 6], [demand([0, 1]), demand([1])])]).toEqual([0, 6]);
  });

  it("is fair: each flow is at its cap or highest on a full link, and no link is overfull", () => {
    const link = fc.nat(5);
    const flow = fc
      .record({
        links: fc.uniqueArray(link, { minLength: 1, maxLength: 4 }),
        usages: fc.array(fc.double({ min: 0.1, max: 10, noNaN: true }), {
          minLength: 4,
          maxLength: 4,
        }),
        weight: fc.double({ min: 0.1, max: 10, noNaN: true }),
        capBytesPerSecond: fc.oneof(
          fc.constant(Infinity),
          fc.double({ min: 0.1, max: 10, noNaN: true }),
        ),
      })
      .map((fields) => ({ ...fields, usages: fields.usages.slice(0, fields.links.length) }));
    const capacity = fc.double({ min: 0.5, max: 50, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(capacity, { minLength: 6, maxLength: 6 }),
        fc.array(flow, { maxLength: 15 }),
        (capacities, flows) => {
          const rates = maxMinRates(capacities, flows);
          const loads = capacities.map((_, index) =>
            flows.reduce((sum, { links, usages }, which) => {
              const position = links.indexOf(index);
              return position < 0 ? sum : sum + usages[position] * rates[which];
            }, 0),
          );
          loads.forEach((load, index) => {
            expect(load).toBeLessThanOrEqual(capacities[index] * (1 + 1e-9));
          });
          flows.forEach((own, which) => {
            if (rates[which] >= own.capBytesPerSecond * (1 - 1e-9)) return;
            const level = rates[which] / own.weight;
            const limits = own.links.some(
              (index) =>
                loads[index] >= capacities[index] * (1 - 1e-9) &&
                flows.every(
                  (other, at) =>
                    !other.links.includes(index) || rates[at] / other.weight <= level * (1 + 1e-9),
                ),
            );
            expect(limits).toBe(true);
          });
        },
      ),
    );
  });
});

describeWithShared("maxMinRates and the textbooks", () => {
  const path = sharedPath("fixtures", "analytic.json");
  if (path === null) return;
  const { cases } = JSON.parse(readFileSync(path, "utf8")) as {
    cases: {
      id: string;
      parameters: { capacities: Record<string, number>; flows: string[][]; limits?: Exact[] };
      expected: { rates: Exact[] };
    }[];
  };
  const chosen = cases.filter(({ id }) => id.startsWith("maxmin-"));

  it("are three cases", () => expect(chosen).toHaveLength(3));

  it.each(chosen.map((entry) => [entry.id, entry] as const))(
    "%s",
    (_, { parameters, expected }) => {
      const names = Object.keys(parameters.capacities);
      const flows = parameters.flows.map((route, index) => {
        const limit = parameters.limits?.[index];
        return demand(
          route.map((name) => names.indexOf(name)),
          { capBytesPerSecond: limit === undefined ? Infinity : numberOf(limit) },
        );
      });
      const rates = maxMinRates(Object.values(parameters.capacities), flows);
      expected.rates.forEach((rate, index) => {
        expect(rates[index]).toBeCloseTo(numberOf(rate), 12);
      });
    },
  );
});
