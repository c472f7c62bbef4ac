import { describe, expect, it } from "vitest";
import { gammaFunction } from "../../sim/kernel/distributions/gammaFunction.ts";

const { sqrt, PI } = Math;

describe("gammaFunction", () => {
  it("meets factorials and the roots of π", () => {
    let factorial = 1;
    for (let n = 1; n <= 20; n++) {
      expect(Math.abs(gammaFunction(n) / factorial - 1)).toBeLessThan(2e-15);
      factorial *= n;
    }
    expect(Math.abs(gammaFunction(0.5) / sqrt(PI) - 1)).toBeLessThan(2e-15);
    expect(Math.abs(gammaFunction(3.5) / ((15 / 8) * sqrt(PI)) - 1)).toBeLessThan(2e-15);
  });
});
