import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ClassStatistics, overallSummary } from "../../sim/record/classStatistics.ts";
import type { AskedSeconds } from "../../sim/record/summary.ts";

describe("ClassStatistics", () => {
  it("counts what became of each request", () => {
    const statistics = new ClassStatistics("detection", true);
    for (let request = 0; request < 10; request++) statistics.created();
    statistics.answered(0.02, false, 1);
    statistics.answered(0.03, false, 2);
    statistics.answered(0.09, true, 1);
    statistics.rejected();
    statistics.lost();
    statistics.lost();
    statistics.overdueCount = 1;
    expect(statistics.summary()).toMatchObject({
      application: "detection",
      created: 10,
      completed: 2,
      late: 1,
      rejected: 1,
      lost: 2,
      open: 4,
      deadlineMisses: 5,
      deadlineMissRatio: 5 / 7,
      fusedWithOptional: 2,
      fusedWithoutOptional: 1,
      answeredLatency: { meanSeconds: expect.closeTo(0.14 / 3, 15), maxSeconds: 0.09 },
      // Three of ten are answered: the median is that of a request without an answer.
      latency: { p50Seconds: "unanswered", p95Seconds: "unanswered", p99Seconds: "unanswered" },
    });
  });

  it("has no misses where there is no deadline, and null where there is nothing to measure", () => {
    const statistics = new ClassStatistics("logs", false);
    statistics.created();
    statistics.lost();
    expect(statistics.summary()).toMatchObject({
      deadlineMisses: 0,
      deadlineMissRatio: null,
      answeredLatency: { meanSeconds: null, p50Seconds: null, p99Seconds: null, maxSeconds: null },
      latency: { p50Seconds: "unanswered" },
    });
    expect(new ClassStatistics("idle", true).summary().latency.p50Seconds).toBeNull();
  });

  it("gives a quantile over all that was asked: the one at its rank, if that was answered", () => {
    const statistics = new ClassStatistics("detection", false);
    for (let request = 0; request < 100; request++) statistics.created();
    for (let request = 1; request <= 95; request++) statistics.answered(request / 100, false, 0);
    const { p50Seconds, p95Seconds, p99Seconds } = statistics.summary().latency;
    expect(p50Seconds).toBeCloseTo(0.5, 3);
    expect(p95Seconds).toBe(0.95);
    expect(p99Seconds).toBe("unanswered");
  });

  it("never gives a better quantile for leaving answers out", () => {
    const latencies = fc.array(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(latencies, fc.infiniteStream(fc.boolean()), (answers, isLeftOut) => {
        const [all, fewer] = ["all", "fewer"].map((name) => new ClassStatistics(name, false));
        for (const seconds of answers) {
          for (const one of [all, fewer]) one.created();
          all.answered(seconds, false, 0);
          if (isLeftOut.next().value) fewer.rejected();
          else fewer.answered(seconds, false, 0);
        }
        const before = all.summary().latency;
        const after = fewer.summary().latency;
        for (const quantile of ["p50Seconds", "p95Seconds", "p99Seconds"] as const) {
          expect(lateness(after[quantile])).toBeGreaterThanOrEqual(
            lateness(before[quantile]) * (1 - SKETCH_ERROR),
          );
        }
      }),
    );
  });

  it("adds up: created = completed + late + rejected + lost + open, over all classes too", () => {
    const step = fc.constantFrom("created", "completed", "late", "rejected", "lost");
    const classes = fc.array(fc.array(step, { maxLength: 40 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(classes, (stories) => {
        const all = stories.map((story, index) => {
          const statistics = new ClassStatistics(`class-${index}`, index % 2 === 0);
          for (const what of story) {
            statistics.created();
            if (what === "completed" || what === "late") {
              statistics.answered(0.5 + index, what === "late", 0);
            } else if (what === "rejected") statistics.rejected();
            else if (what === "lost") statistics.lost();
          }
          return statistics;
        });
        const overall = overallSummary(all);
        const parts = all.map((statistics) => statistics.summary());
        for (const key of ["created", "completed", "late", "rejected", "lost"] as const) {
          expect(overall[key]).toBe(stories.flat().filter((what) => counts(what, key)).length);
        }
        for (const one of [overall, ...parts]) {
          expect(one.created).toBe(one.completed + one.late + one.rejected + one.lost + one.open);
          expect(one.open).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});

/** Each of two quantiles is within 0.1 %. */
const SKETCH_ERROR = 0.002;

function lateness(quantile: AskedSeconds): number {
  return quantile === "unanswered" ? Infinity : quantile!;
}

function counts(what: string, key: string): boolean {
  if (key === "created") return true;
  return what === key;
}
