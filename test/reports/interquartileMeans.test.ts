import { describe, expect, it } from "vitest";
import { interquartileMeans } from "../../reports/interquartileMeans.ts";
import { type ToyPoint, toyFamily } from "./figures/toyFamily.ts";

const comparisonsOf = (points: Readonly<Record<string, ToyPoint>>) =>
  toyFamily(points).points.map(({ comparison }) => comparison);

const figures = (p95Seconds: readonly number[], misses = p95Seconds.map(() => 0.1)) => {
  return { p95Seconds, misses, energyJoules: p95Seconds.map(() => 100) };
};

const ofMetric = (points: Readonly<Record<string, ToyPoint>>, name: string) =>
  interquartileMeans(comparisonsOf(points)).find(({ metric }) => metric.name === name)!;

describe("interquartile means over comparisons", () => {
  it("are of what verdicts speak of, and of no part whose whole is there", () => {
    const found = interquartileMeans(comparisonsOf({ 50: { base: figures([1, 2]) } }));
    expect(found.map(({ metric }) => metric.name)).toEqual([
      ...["latency-p95", "deadline-misses", "energy-per-answer", "cost-per-answer"],
    ]);
  });

  it("are of latencies by the baseline's mean at the same point, of shares as they are", () => {
    const points = {
      50: { base: figures([1, 3], [0, 0.2]), other: figures([1, 1], [0.1, 0.1]) },
      100: { base: figures([30, 10], [0.4, 0.6]), other: figures([20, 60], [0.3, 0.9]) },
    };
    const latency = ofMetric(points, "latency-p95");
    expect([latency.unit, latency.comparisons, latency.runs]).toEqual(["base", 2, 4]);
    const [base, other] = latency.policies;
    // Means of base: 2 and 20. So base is 0.5, 1.5, 1.5, 0.5, and the other 0.5, 0.5, 1, 3.
    expect(base.interquartileMean).toBe(1);
    expect(other.interquartileMean).toBe(0.75);
    const misses = ofMetric(points, "deadline-misses");
    expect(misses.unit).toBeNull();
    expect(misses.policies.map((own) => own.interquartileMean)).toEqual([
      expect.closeTo(0.3, 12),
      expect.closeTo(0.2, 12),
    ]);
  });

  it("have an interval about them from draws within each point, or none with one seed", () => {
    const points = {
      50: { base: figures([1, 1.1, 1.2]), other: figures([2, 2.1, 2.3]) },
      100: { base: figures([10, 12, 11]), other: figures([21, 22, 24]) },
    };
    const once = ofMetric(points, "latency-p95");
    for (const { interquartileMean, low, high } of once.policies) {
      expect(low!).toBeLessThan(interquartileMean);
      expect(high!).toBeGreaterThan(interquartileMean);
    }
    // The points differ tenfold, and nothing of it is in the interval.
    expect(once.policies[1].low!).toBeGreaterThan(1.8);
    expect(once.policies[1].high!).toBeLessThan(2.3);
    expect(ofMetric(points, "latency-p95")).toEqual(once);
    const single = ofMetric({ 50: { base: figures([1]) } }, "latency-p95");
    expect(single.policies).toEqual([
      { policy: "base", interquartileMean: 1, low: null, high: null },
    ]);
  });

  it("pass over what lies among the unanswered in a quarter of the runs, not in more", () => {
    const unanswered = Number.POSITIVE_INFINITY;
    const [mostly, hardly] = ofMetric(
      {
        50: {
          base: figures([1, 2, 3, unanswered]),
          other: figures([1, 2, unanswered, unanswered]),
        },
      },
      "latency-p95",
    ).policies;
    expect(mostly.interquartileMean).toBe(2.5);
    expect(mostly.high).toBe(unanswered);
    expect(hardly.interquartileMean).toBe(unanswered);
  });

  it("leave out a point at which the baseline has no mean to divide by", () => {
    const unanswered = Number.POSITIVE_INFINITY;
    const { comparisons, policies } = ofMetric(
      {
        50: { base: figures([1, 1]), other: figures([3, 3]) },
        100: { base: figures([unanswered, 1]), other: figures([2, 2]) },
      },
      "latency-p95",
    );
    expect([comparisons, policies[1].interquartileMean]).toEqual([1, 3]);
  });
});
