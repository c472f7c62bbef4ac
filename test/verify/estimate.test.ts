import { describe, expect, it } from "vitest";
import { holds } from "../../verify/check.ts";
import { estimateChecks } from "../../verify/estimate.ts";

/** Deviations of ±1 in turn: the mean of an even number of replications is the center. */
const around = (center: number) => (seed: number) => ({ x: center + (seed % 2 === 0 ? 1 : -1) });

describe("an estimate", () => {
  it("is held to three standard errors of its replications", () => {
    const [check] = estimateChecks({ x: 5 }, around(5));
    expect(check.got).toBeCloseTo(5, 12);
    expect(check.standardError).toBeCloseTo(Math.sqrt(20 / 19 / 20), 12);
    expect(check.tolerance).toBeCloseTo(3 * check.standardError!, 12);
    expect(check.basis).toBe("3 standard errors, n = 20");
  });

  it("that misses is judged by four times as many replications with other seeds", () => {
    const seeds: number[] = [];
    const [check] = estimateChecks({ x: 5 }, (seed) => {
      seeds.push(seed);
      return around(6)(seed);
    });
    expect(seeds).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
    expect(check.basis).toBe("3 standard errors, n = 80, a second look");
    expect(holds(check)).toBe(false);
  });

  it("that missed by chance alone holds then, and what held is left as it was", () => {
    const unlucky = (seed: number) => ({ x: around(seed <= 20 ? 6 : 5)(seed).x, y: seed % 2 });
    const [x, y] = estimateChecks({ x: 5, y: 0.5 }, unlucky);
    expect(x).toMatchObject({ got: 5, basis: "3 standard errors, n = 80, a second look" });
    expect(holds(x)).toBe(true);
    expect(y.basis).toBe("3 standard errors, n = 20");
  });

  it("may be held to a tolerance that the reference states, where that is wider", () => {
    const stated = { relative: 0.5, basis: "the reference's note" };
    const [check] = estimateChecks({ x: 5 }, around(6), { stated });
    expect(check).toMatchObject({ tolerance: 2.5, basis: "the reference's note" });
    expect(holds(check)).toBe(true);
  });

  it("without chance in it is held to rounding", () => {
    const [exact] = estimateChecks({ x: 0.8 }, () => ({ x: 0.8 + 1e-12 }));
    expect(holds(exact)).toBe(true);
    const [off] = estimateChecks({ x: 0.8 }, () => ({ x: 0.8 + 1e-8 }));
    expect(holds(off)).toBe(false);
  });
});
