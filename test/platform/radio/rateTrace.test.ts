import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RateTrace } from "../../../sim/platform/radio/rateTrace.ts";

describe("rate trace", () => {
  it("holds each rate to the next start and repeats", () => {
    const trace = new RateTrace([0, 10, 30], [5, 0, 8], 40);
    const rates = [0, 9, 10, 29, 30, 39, 40, 50, 4030].map((time) => trace.bytesPerSecondAt(time));
    expect(rates).toEqual([5, 5, 0, 0, 8, 8, 5, 0, 8]);
    expect([0, 9, 10, 30, 39, 40, 4030].map((time) => trace.nextChange(time))).toEqual([
      10, 10, 30, 40, 40, 50, 4040,
    ]);
    expect(trace.meanBytesPerSecond).toBe((50 + 0 + 80) / 40);
  });

  it("passes over starts and repeats where the rate stays", () => {
    const trace = new RateTrace([0, 10, 20, 30], [5, 5, 7, 5], 40);
    expect([0, 10, 25].map((time) => trace.nextChange(time))).toEqual([20, 20, 30]);
    expect(trace.nextChange(30)).toBe(60);
    expect(new RateTrace([0, 10], [3, 3], 20).nextChange(5)).toBe(Infinity);
  });

  it("is the same whether followed from change to change or asked at any time", () => {
    const steps = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 2 })),
      {
        minLength: 1,
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(steps, (lengthsAndRates) => {
        const starts: number[] = [];
        let period = 0;
        for (const [length] of lengthsAndRates) {
          starts.push(period);
          period += length;
        }
        const rates = lengthsAndRates.map(([, rate]) => rate);
        const trace = new RateTrace(starts, rates, period);
        let bytes = 0;
        const rateAt = (time: number) =>
          rates[starts.findLastIndex((start) => start <= time % period)];
        for (let time = 0; time < 3 * period; time++) {
          const rate = rateAt(time);
          let change = time + 1;
          while (change < time + 2 * period && rateAt(change) === rate) change++;
          if (change === time + 2 * period) change = Infinity;
          expect([trace.bytesPerSecondAt(time), trace.nextChange(time)]).toEqual([rate, change]);
          bytes += rate;
        }
        expect(trace.meanBytesPerSecond).toBeCloseTo(bytes / (3 * period), 12);
      }),
    );
  });

  it("refuses steps out of order and impossible rates", () => {
    expect(() => new RateTrace([], [], 1)).toThrow("a step at time 0");
    expect(() => new RateTrace([1], [1], 2)).toThrow("a step at time 0");
    expect(() => new RateTrace([0, 5, 5], [1, 2, 3], 9)).toThrow("step 1");
    expect(() => new RateTrace([0, 5], [1, 2], 5)).toThrow("step 1");
    expect(() => new RateTrace([0], [-1], 5)).toThrow("rate -1");
    expect(() => new RateTrace([0], [Number.NaN], 5)).toThrow("rate NaN");
  });
});
