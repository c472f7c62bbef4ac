import { describe, expect, it } from "vitest";
import { robustness } from "../../../lab/robustness/robustness.ts";

/** A grid of two factors; the first policy's latency grows with one, the other does nothing. */
const drawn = (of: (speed: number) => readonly number[]) =>
  [0.8, 0.9, 1, 1.1, 1.2].flatMap((speed) =>
    [0.9, 1.1].map((price) => ({ factors: { price, speed }, values: of(speed) })),
  );

describe("robustness", () => {
  it("counts the draws in which the first two keep their order, and names what turns it", () => {
    const found = robustness(
      [10, 11.5, 30],
      drawn((speed) => [10 * speed, 11.5, 30]),
      "lower",
    );
    expect(found.ranking).toEqual([0, 1, 2]);
    // 12 against 11.5 where the factor is 1.2.
    expect([found.held, found.draws]).toEqual([8, 10]);
    expect(found.parameters[0].name).toBe("speed");
    expect(found.parameters[0].turning).toBeGreaterThan(1);
    expect(found.parameters[0].lead).toBeLessThan(-0.7);
    expect(found.parameters[1].turning).toBeCloseTo(0, 12);
    // One pair of three in the other order: (2 − 1) / 3.
    expect(found.tau.least).toBeCloseTo(1 / 3, 12);
    expect(found.tau.mean).toBeCloseTo((8 + 2 / 3) / 10, 12);
  });

  it("tells nothing of a turn where there is none, and goes by the lead", () => {
    const found = robustness(
      [10, 20],
      drawn((speed) => [10 * speed, 20]),
      "lower",
    );
    expect(found.held).toBe(10);
    expect(found.parameters.map(({ turning }) => turning)).toEqual([null, null]);
    expect(found.parameters[0].name).toBe("speed");
  });

  it("ranks the highest first where that is better, and endless ones last", () => {
    expect(robustness([1, 3, 2], [], "higher").ranking).toEqual([1, 2, 0]);
    const endless = robustness(
      [1, Infinity],
      drawn(() => [Infinity, 5]),
      "lower",
    );
    expect([endless.ranking, endless.held]).toEqual([[0, 1], 0]);
  });
});
