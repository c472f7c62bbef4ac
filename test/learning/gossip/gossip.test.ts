import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { complete, hypercube, ring } from "../../../sim/learning/gossip/graphs.ts";
import { metropolisWeights, type Neighbours } from "../../../sim/learning/gossip/metropolis.ts";
import {
  secondEigenvalue,
  symmetricEigenvalues,
} from "../../../sim/learning/gossip/secondEigenvalue.ts";

const anyGraph: fc.Arbitrary<Neighbours> = fc
  .integer({ min: 1, max: 12 })
  .chain((parties) =>
    fc
      .array(fc.tuple(fc.nat(parties - 1), fc.nat(parties - 1)), { maxLength: 30 })
      .map((edges) =>
        Array.from({ length: parties }, (_, party) =>
          Array.from({ length: parties }, (__, other) => other).filter(
            (other) =>
              other !== party &&
              edges.some(([a, b]) => (a === party && b === other) || (b === party && a === other)),
          ),
        ),
      ),
  );

describe("Metropolis' weights", () => {
  it("are symmetric, doubly stochastic and not negative on any graph", () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const weights = metropolisWeights(graph);
        weights.forEach((row, party) => {
          expect(row.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 14);
          row.forEach((weight, other) => {
            expect(weight).toBeGreaterThanOrEqual(0);
            expect(weight).toBe(weights[other][party]);
          });
        });
      }),
    );
  });

  it("are all 1/n where all talk with all: one step agrees", () => {
    const weights = metropolisWeights(complete(4));
    for (const row of weights) expect([...row]).toEqual([0.25, 0.25, 0.25, 0.25]);
    expect(secondEigenvalue(weights)).toBeCloseTo(0, 14);
  });

  test.each([3, 8, 16, 32, 33])("of a ring of %i have the eigenvalues of a circulant", (n) => {
    const expected = Array.from(
      { length: n },
      (_, wave) => 1 / 3 + (2 / 3) * Math.cos((2 * Math.PI * wave) / n),
    ).sort((a, b) => b - a);
    symmetricEigenvalues(metropolisWeights(ring(n))).forEach((value, index) => {
      expect(value).toBeCloseTo(expected[index], 12);
    });
  });

  it("of a hypercube of 2^k parties leave (k − 1) / (k + 1)", () => {
    expect(secondEigenvalue(metropolisWeights(hypercube(16)))).toBeCloseTo(3 / 5, 12);
  });
});

it("small rings and hypercubes have no one twice", () => {
  expect(ring(1)).toEqual([[]]);
  expect(ring(2)).toEqual([[1], [0]]);
  expect(hypercube(3)).toEqual([[1, 2], [0], [0]]);
});
