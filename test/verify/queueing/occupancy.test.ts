import { expect, it } from "vitest";
import { occupancy } from "../../../verify/queueing/occupancy.ts";

const path = (from: number, until: number) =>
  occupancy(Float64Array.of(1, 2, 6), Float64Array.of(4, 3, 8), from, until);

it("averages over time how many are there", () => {
  // 0 until 1, 1 until 2, 2 until 3, 1 until 4, 0 until 6, 1 until 8.
  const seen = path(0, 10);
  expect(seen.mean).toBeCloseTo(0.6, 12);
  expect(seen.share(0)).toBeCloseTo(0.5, 12);
  expect(seen.share(1)).toBeCloseTo(0.4, 12);
  expect(seen.share(2)).toBeCloseTo(0.1, 12);
  expect(seen.share(3)).toBe(0);
  expect(seen.shareFrom(1)).toBeCloseTo(0.5, 12);
  expect(seen.variance).toBeCloseTo(0.4 + 0.1 * 4 - 0.36, 12);
  expect(seen.busyPeriodMean).toBeCloseTo(2.5, 12);
});

it("sees who is there when the span begins and when it ends", () => {
  const seen = path(2.5, 7);
  expect(seen.share(2)).toBeCloseTo(0.5 / 4.5, 12);
  expect(seen.share(1)).toBeCloseTo(2 / 4.5, 12);
  expect(seen.share(0)).toBeCloseTo(2 / 4.5, 12);
});

it("lets one who leaves at an instant go before one who comes", () => {
  expect(occupancy(Float64Array.of(0, 1), Float64Array.of(1, 2), 0, 2).share(1)).toBe(1);
});

it("takes lists in any order and leaves them as they are", () => {
  const [arrivals, departures] = [Float64Array.of(6, 1, 2), Float64Array.of(8, 4, 3)];
  expect(occupancy(arrivals, departures, 0, 10).mean).toBeCloseTo(0.6, 12);
  expect([...arrivals, ...departures]).toEqual([6, 1, 2, 8, 4, 3]);
});
