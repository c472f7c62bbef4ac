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

  it("is looked at again with four times as many replications where it misses", () => {
    let replications = 0;
    const [check] = estimateChecks({ x: 5 }, (seed) => {
      replications++;
      return around(6)(seed);
    });
    expect(replications).toBe(80);
    expect(check.basis).toBe("3 standard errors, n = 80");
    expect(holds(check)).toBe(false);
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
