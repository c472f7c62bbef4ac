import { describe, expect, test } from "vitest";
import { HoltWinters } from "../../../schedulers/forecasts/holtWinters.ts";

const plain = { level: 0.3, trend: 0.1, season: 0.3, seasonLength: 0 };

function seriesOf(values: readonly number[], smoothing = plain): HoltWinters {
  const series = new HoltWinters(smoothing);
  for (const value of values) series.add(value);
  return series;
}

describe("HoltWinters", () => {
  test("forecasts nothing before the first value, then what came", () => {
    expect(seriesOf([]).forecast).toBeNull();
    expect(seriesOf([]).meanAbsoluteError).toBe(Infinity);
    expect(seriesOf([7]).forecast).toBe(7);
    expect(seriesOf([7]).meanAbsoluteError).toBe(Infinity);
  });
  test("smooths level and trend as Holt's equations do", () => {
    const series = seriesOf([10, 20]);
    // Level 10 + 0.3 · 10, trend 0.1 · 3.
    expect(series.forecast).toBeCloseTo(13.3, 12);
    expect(series.meanAbsoluteError).toBe(10);
    series.add(13.3);
    expect(series.meanAbsoluteError).toBeCloseTo(5, 12);
  });
  test("with a level of 1 alone it expects the last value again", () => {
    const naive = { level: 1, trend: 0, season: 0, seasonLength: 0 };
    expect(seriesOf([3, 8, 5], naive).forecast).toBe(5);
  });
  test("follows a straight line to within nothing", () => {
    const line = Array.from({ length: 400 }, (_, step) => 5 + 2 * step);
    expect(seriesOf(line).forecast).toBeCloseTo(5 + 2 * 400, 6);
  });
  test("learns a season, which it cannot without", () => {
    const waves = Array.from({ length: 400 }, (_, step) => [10, 30, 20, 60][step % 4]);
    const seasonal = seriesOf(waves, { ...plain, seasonLength: 4 });
    expect(seasonal.forecast).toBeCloseTo(10, 0);
    expect(seasonal.meanAbsoluteError).toBeLessThan(seriesOf(waves).meanAbsoluteError / 4);
  });
  test("never forecasts less than nothing", () => {
    expect(seriesOf([100, 50, 10], { ...plain, level: 1, trend: 1 }).forecast).toBe(0);
  });
});
