import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bytesPerSecond,
  DOWNLINK_BOUND,
  RATE_BOUNDS,
  spectralEfficiency,
  UPLINK_BOUND,
} from "../../../sim/platform/radio/rate.ts";

describe("Shannon's bound", () => {
  it("has neither a floor nor a ceiling", () => {
    const { uplink } = RATE_BOUNDS.shannon;
    expect(spectralEfficiency(uplink, 0)).toBe(1);
    expect(spectralEfficiency(uplink, 60)).toBeCloseTo(Math.log2(1 + 1e6), 12);
    expect(spectralEfficiency(uplink, -60)).toBeCloseTo(Math.log2(1 + 1e-6), 15);
  });
});

describe("rate from signal", () => {
  it("is the attenuated Shannon bound between its ends", () => {
    // At 0 dB log2(1 + 1) = 1 bit/s/Hz; at 10 dB log2(11).
    expect(spectralEfficiency(DOWNLINK_BOUND, 0)).toBeCloseTo(0.6, 15);
    expect(spectralEfficiency(UPLINK_BOUND, 0)).toBeCloseTo(0.4, 15);
    expect(spectralEfficiency(DOWNLINK_BOUND, 10)).toBeCloseTo(0.6 * Math.log2(11), 13);
  });

  it("is nothing below -10 dB and never more than the best modulation gives", () => {
    expect(spectralEfficiency(DOWNLINK_BOUND, -10.000001)).toBe(0);
    expect(spectralEfficiency(DOWNLINK_BOUND, -10)).toBeCloseTo(0.6 * Math.log2(1.1), 13);
    // 0.6 log2(1 + s) = 4.4 at s = 2^(22/3) - 1, which is 22.05 dB.
    expect(spectralEfficiency(DOWNLINK_BOUND, 22)).toBeLessThan(4.4);
    expect(spectralEfficiency(DOWNLINK_BOUND, 22.1)).toBe(4.4);
    expect(spectralEfficiency(UPLINK_BOUND, Infinity)).toBe(2);
    expect(spectralEfficiency(DOWNLINK_BOUND, Number.NaN)).toBe(0);
  });

  it("counts in bytes: 40 MHz at its best are 22 MB/s", () => {
    expect(bytesPerSecond(DOWNLINK_BOUND, 40e6, 50)).toBe(22e6);
    expect(bytesPerSecond(UPLINK_BOUND, 20e6, 50)).toBe(5e6);
  });

  it("changes by no greater factor than the signal", () => {
    const signal = fc.double({ min: -9, max: 40, noNaN: true });
    const step = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(signal, step, (decibels, change) => {
        const before = spectralEfficiency(DOWNLINK_BOUND, decibels);
        const after = spectralEfficiency(DOWNLINK_BOUND, decibels + change);
        expect(after / before).toBeLessThanOrEqual(10 ** (change / 10) * (1 + 1e-12));
      }),
    );
  });
});
