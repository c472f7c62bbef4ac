import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { latinHypercube } from "../../../lab/experiment/latinHypercube.ts";
import { overrideOf } from "../../../lab/experiment/setting.ts";
import { pointsOf } from "../../../lab/experiment/spread.ts";
import { composeText } from "../../../sim/scenario/yaml/compose.ts";
import { plainValue } from "../../../sim/scenario/yaml/plainValue.ts";

const linear = { scale: "linear", whole: false } as const;

describe("a range of an axis", () => {
  it("has equal distances, equal ratios, or whole numbers, its ends as they are written", () => {
    expect(pointsOf({ ...linear, from: 0, to: 0.3 }, 4)).toEqual([0, 0.1, 0.2, 0.3]);
    expect(pointsOf({ ...linear, from: "1kB", to: "100kB", scale: "log" }, 3)).toEqual([
      ...["1kB", "10kB", "100kB"],
    ]);
    expect(pointsOf({ ...linear, from: 1, to: 4, whole: true }, 7)).toEqual([1, 2, 3, 4]);
  });
});

describe("latinHypercube", () => {
  const ranges = { a: { ...linear, from: 0, to: 1 }, b: { ...linear, from: 0, to: 1 } };

  it("hits each part of each range once", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(), (draws, seed) => {
        for (const path of ["a", "b"]) {
          const parts = latinHypercube(ranges, draws, seed).map((draw) =>
            Math.min(draws - 1, Math.floor((draw[path] as number) * draws + 1e-9)),
          );
          expect(new Set(parts).size).toBe(draws);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("draws for a range what it draws without the others", () => {
    const both = latinHypercube(ranges, 10, 3);
    const one = latinHypercube({ b: ranges.b }, 10, 3);
    expect(both.map(({ b }) => b)).toEqual(one.map(({ b }) => b));
    expect(both.map(({ a }) => a)).not.toEqual(both.map(({ b }) => b));
    expect(latinHypercube(ranges, 10, 4)).not.toEqual(both);
  });

  it("draws on a log scale by ratio", () => {
    const from = 1;
    const draws = latinHypercube({ a: { ...linear, from, to: 10_000, scale: "log" } }, 100, 1);
    const below = draws.filter(({ a }) => (a as number) < 100).length;
    expect(below).toBe(50);
  });
});

describe("overrideOf", () => {
  it("gives back every value when it is read as YAML", () => {
    const word = fc.constantFrom("50ms", "1e5", "true", "null", "edge", "2/s", "~", "0x10", "a: b");
    const value = fc.oneof(word, fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string()));
    fc.assert(
      fc.property(value, (written) => {
        const text = overrideOf({ path: "a.b", value: written, place: [] }).slice("a.b=".length);
        expect(plainValue(composeText(text).document!).value).toEqual(written);
      }),
    );
  });

  it("leaves quantities and words as one would write them", () => {
    const texts = ["50ms", "nearest-edge", "1.5 GHz", 3].map((value) =>
      overrideOf({ path: "a", value, place: [] }),
    );
    expect(texts).toEqual(["a=50ms", "a=nearest-edge", "a=1.5 GHz", "a=3"]);
  });
});
