import { describe, expect, it } from "vitest";
import { mean } from "../../../reports/statistics/moments.ts";
import { ranksByResample, ranksBySeed } from "../../../reports/statistics/rankShares.ts";
import { RandomStreams } from "../../../sim/kernel/randomStreams.ts";

const random = () => new RandomStreams(0).stream("test", "ranks");

describe("places in a ranking", () => {
  it("are counted by seed, and shared by who is alike", () => {
    const values = [
      [1, 1, 4, 2],
      [2, 2, 2, 3],
      [3, 3, 3, 3],
    ];
    const { shares, tau } = ranksBySeed(values, values.map(mean));
    expect(shares).toEqual([
      [0.75, 0, 0.25],
      [0.25, 0.5 + 0.125, 0.125],
      [0, 0.25 + 0.125, 0.5 + 0.125],
    ]);
    // The order of the means on two seeds (1); turned round but for one pair (−1/3); one pair tied,
    // the others in order: 2 ÷ √(2 · 3).
    expect(tau.mean).toBeCloseTo((1 + 1 - 1 / 3 + 2 / Math.sqrt(6)) / 4, 12);
    expect(tau.least).toBeCloseTo(-1 / 3, 12);
  });

  it("never turn where one is better on every seed", () => {
    const values = [
      [1, 2, 3, 4],
      [5, 6, 7, 8],
    ];
    const { shares, tau } = ranksByResample(values, [2.5, 6.5], mean, random());
    expect(shares).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect(tau).toEqual({ mean: 1, least: 1 });
  });

  it("turn as often as the bootstrap's law says", () => {
    // Of three differences −1, −1 and 3 the mean is above 0 where the 3 is drawn at least once; at
    // none it is −1: (2/3)³ of the resamples. One 3 and two −1 make a mean of 1/3.
    const values = [
      [0, 0, 0],
      [-1, -1, 3],
    ];
    const { shares } = ranksByResample(values, [0, 1 / 3], mean, random());
    const sd = Math.sqrt(((8 / 27) * (19 / 27)) / 1000);
    expect(Math.abs(shares[1][0] - 8 / 27)).toBeLessThan(4 * sd);
  });

  it("have no τ where nothing is told apart", () => {
    expect(ranksBySeed([[1], [1]], [1, 1]).tau).toEqual({ mean: null, least: null });
  });
});
