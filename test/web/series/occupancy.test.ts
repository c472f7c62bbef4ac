import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countUpTo, Occupancy } from "../../../web/series/occupancy.ts";

const time = fc.double({ min: 0, max: 100, noNaN: true });
const interval = fc.tuple(time, time).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

function occupancyOf(intervals: readonly (readonly [number, number])[]): Occupancy {
  return new Occupancy(
    Float64Array.from(intervals, ([start]) => start).sort(),
    Float64Array.from(intervals, ([, end]) => end).sort(),
  );
}

describe("Occupancy", () => {
  test("is the overlap of the intervals with each bin, added up one by one", () => {
    fc.assert(
      fc.property(fc.array(interval), time, fc.integer({ min: 1, max: 20 }), (all, from, bins) => {
        const to = from + 37;
        const found = new Float32Array(bins);
        occupancyOf(all).meanPerBin(from, to, bins, found);
        const width = (to - from) / bins;
        for (let bin = 0; bin < bins; bin++) {
          const [left, right] = [from + bin * width, from + (bin + 1) * width];
          const overlaps = all.map(([start, end]) =>
            Math.max(0, Math.min(end, right) - Math.max(start, left)),
          );
          const expected = overlaps.reduce((sum, one) => sum + one, 0) / width;
          expect(found[bin]).toBeCloseTo(expected, 3);
        }
      }),
    );
  });
});

test("countUpTo counts from anywhere before", () => {
  const values = fc.array(fc.integer({ min: 0, max: 20 }));
  fc.assert(
    fc.property(values, fc.integer({ min: -1, max: 21 }), fc.nat(), (list, limit, share) => {
      const sorted = Float64Array.from(list).sort();
      const expected = sorted.filter((value) => value <= limit).length;
      const from = expected === 0 ? 0 : share % (expected + 1);
      expect(countUpTo(sorted, limit, from)).toBe(expected);
    }),
  );
});
