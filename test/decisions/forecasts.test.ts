import { describe, expect, test } from "vitest";
import { DwellForecast } from "../../sim/decisions/dwellForecast.ts";

describe("the forecast of a dwell time", () => {
  const sites = [
    { x: 0, y: 0 },
    { x: 400, y: 0 },
    { x: 0, y: 400 },
    { x: 0, y: 0 },
  ];
  const dwell = new DwellForecast(sites);

  test("is the way to the border ahead at its speed, whatever other cells its site has", () => {
    expect(dwell.seconds(0, 50, 0, 10, 0)).toBeCloseTo(15, 12);
    expect(dwell.seconds(3, 0, 100, 20, Math.PI / 2)).toBeCloseTo(5, 9);
  });

  test("is endless where no border lies ahead or it stands, and over beyond one", () => {
    expect(dwell.seconds(0, 50, 0, 10, -2.4)).toBe(Infinity);
    expect(dwell.seconds(0, 50, 0, 0, 0)).toBe(Infinity);
    expect(dwell.seconds(0, 250, 0, 10, Math.PI)).toBe(0);
  });
});
