import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RateProfile } from "../../sim/work/rateProfile.ts";
import { clock, countsIn, create, mean, ticksOf, variance } from "./arrivalTicks.ts";

describe("poisson", () => {
  const counts = countsIn(create({ process: "poisson", rate: 5 }), 2, 10_000);

  test("comes at its rate", () => {
    // 10 expected a window, variance 10: four standard errors.
    expect(Math.abs(mean(counts) - 10)).toBeLessThan(4 * Math.sqrt(10 / counts.length));
  });
  test("has an index of dispersion of one", () => {
    // The index of n windows has a standard error of sqrt(2 / n).
    expect(Math.abs(variance(counts) / mean(counts) - 1)).toBeLessThan(
      4 * Math.sqrt(2 / counts.length),
    );
  });
  test("never comes at a rate of zero", () => {
    expect(ticksOf(create({ process: "poisson", rate: 0 }), 2)).toEqual([Infinity, Infinity]);
  });
});

describe("varying", () => {
  const rates = [
    { at: 10, rate: 2 },
    { at: 20, rate: 12 },
    { at: 21, rate: 0 },
    { at: 30, rate: 0 },
    { at: 40, rate: 5 },
  ];

  test("brings as many as the area under its rate, a window at a time", () => {
    // 10 s at 2; a triangle on top of it; down in one second; nothing; a triangle; then 5 for ever.
    const areas = [20, 70, 6, 0, 25, 50];
    const ends = [10, 20, 21, 30, 40, 50];
    const process = create({ process: "varying", rates });
    const totals = areas.map(() => 0);
    const SOURCES = 4000;
    for (let source = 0; source < SOURCES; source++) {
      for (const tick of ticksOf(process, 300, { source: `source-${source}` })) {
        const window = ends.findIndex((end) => clock.toSeconds(tick) < end);
        if (window >= 0) totals[window]++;
      }
    }
    areas.forEach((area, window) => {
      const error = 4 * Math.sqrt(area / SOURCES);
      expect(Math.abs(totals[window] / SOURCES - area)).toBeLessThanOrEqual(error);
    });
  });

  test("at a steady rate it is the Poisson process of that rate, draw by draw", () => {
    const steady = create({ process: "varying", rates: [{ at: 5, rate: 4 }] });
    const ticks = ticksOf(steady, 100);
    const poisson = ticksOf(create({ process: "poisson", rate: 4 }), 100);
    ticks.forEach((tick, index) => {
      expect(Math.abs(tick - poisson[index])).toBeLessThan(10);
    });
  });

  test("comes no more when its rate has gone to zero", () => {
    const fading = [
      { at: 0, rate: 100 },
      { at: 1, rate: 0 },
    ];
    const ticks = ticksOf(create({ process: "varying", rates: fading }), 200);
    expect(ticks[0]).toBeLessThan(clock.fromSeconds(1));
    expect(ticks[199]).toBe(Infinity);
  });

  test("between two arrivals the rate sums up to an exponential draw", () => {
    const profile = new RateProfile(rates);
    const anyTime = fc.double({ min: 0, max: 45, noNaN: true });
    const anySum = fc.double({ min: 1e-6, max: 200, noNaN: true });
    fc.assert(
      fc.property(anyTime, anySum, (from, sum) => {
        const to = profile.reaches(sum, from);
        expect(profile.sum(from, to)).toBeCloseTo(sum, 6);
      }),
    );
  });
});
