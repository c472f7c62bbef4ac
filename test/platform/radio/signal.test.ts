import { describe, expect, it } from "vitest";
import { linkBudget, maximumLossDecibels, noiseDbm } from "../../../sim/platform/radio/signal.ts";
import { cellAt, radioParameters } from "./parameters.ts";

describe("link budget", () => {
  it("has the noise of a textbook receiver", () => {
    // -174 dBm/Hz + 10 log10(20 MHz) = -100.99 dBm, plus a noise figure of 5 dB.
    expect(noiseDbm(20e6, 5, 0)).toBeCloseTo(-95.9897, 4);
    expect(noiseDbm(1, 0, 3)).toBe(-171);
  });

  it("adds up in both directions", () => {
    const budget = linkBudget(radioParameters());
    // 23 dBm at a station with -174 + 73.0103 + 5 + 3 = -92.9897 dBm of noise.
    expect(budget.uplinkDecibels).toBeCloseTo(115.9897, 4);
    // 44 dBm at a vehicle with -174 + 76.0206 + 9 + 3 = -85.9794 dBm.
    expect(budget.downlinkDecibels).toBeCloseTo(129.9794, 4);
    expect(budget.referenceDbm).toBeCloseTo(44 - 76.0206, 4);
  });

  it("reaches as far as its weaker direction", () => {
    const cell = cellAt("a", 0, 0);
    expect(maximumLossDecibels(cell, linkBudget(cell.radio))).toBeCloseTo(125.9897, 4);
    const quiet = cellAt("a", 0, 0, { stationPowerDbm: 24 });
    expect(maximumLossDecibels(quiet, linkBudget(quiet.radio))).toBeCloseTo(119.9794, 4);
  });

  it("needs a rate above zero, unless the rate is given", () => {
    const cell = cellAt("a", 0, 0, { minimumSignalDecibels: -20 });
    const budget = linkBudget(cell.radio);
    expect(maximumLossDecibels(cell, budget)).toBeCloseTo(125.9897, 4);
    const given = { ...cell, uplinkBytesPerSecond: 1e6, downlinkBytesPerSecond: 1e6 };
    expect(maximumLossDecibels(given, budget)).toBeCloseTo(135.9897, 4);
  });
});
