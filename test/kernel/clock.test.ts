import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Clock, type ClockResolution } from "../../sim/kernel/clock.ts";

describe("Clock", () => {
  it("counts ticks of its resolution", () => {
    expect(new Clock().fromSeconds(1.5)).toBe(1_500_000_000);
    expect(new Clock("us").fromSeconds(1.5)).toBe(1_500_000);
    expect(new Clock("ms").fromSeconds(0.0005)).toBe(1);
    expect(new Clock("ms").fromSeconds(0.0004)).toBe(0);
    expect(new Clock("ms").fromSecondsUp(0.0001)).toBe(1);
    expect(new Clock().fromSeconds(Infinity)).toBe(Infinity);
  });

  it("reaches to tick 2^53 - 1, beyond which nothing happens", () => {
    const clock = new Clock("ms");
    expect(clock.fromSeconds(9_007_199_254_740)).toBe(9_007_199_254_740_000);
    expect(clock.fromSeconds(9_007_199_254_741)).toBe(Infinity);
    expect(clock.fromSeconds(2 ** 53 / 1000)).toBe(Infinity);
    expect(clock.fromSecondsUp(2 ** 53 / 1000)).toBe(Infinity);
    expect(clock.fromSeconds(1e308)).toBe(Infinity);
    expect(clock.spanOfSeconds(1e308)).toBe(2 ** 53);
    expect(clock.spanOfSeconds(2)).toBe(2000);
  });

  it("comes back to the same tick from seconds, within the years that it promises", () => {
    const resolution = fc.constantFrom<ClockResolution>("ns", "us", "ms");
    fc.assert(
      fc.property(resolution, fc.integer({ min: 0, max: 2 ** 51 }), (name, ticks) => {
        const clock = new Clock(name);
        return Math.abs(clock.fromSeconds(clock.toSeconds(ticks)) - ticks) <= 0;
      }),
    );
  });
});
