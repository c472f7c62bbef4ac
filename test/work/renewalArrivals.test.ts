import { describe, expect, test } from "vitest";
import { ArrivalStates } from "../../sim/work/arrivalStates.ts";
import { countsIn, create, mean, streams, ticksOf, variance } from "./arrivalTicks.ts";

describe("periodic", () => {
  test("falls on exact ticks, a hundred days out", () => {
    const [period, start] = [0.0333, 7];
    const arrivals = create({ process: "periodic", period, phase: 0.005 });
    const states = new ArrivalStates(1);
    states.open(0, 0, start);
    const stream = streams.keyed("arrival", "camera");
    const at = (index: number) => {
      states.counts[0] = index;
      return arrivals.next(states, 0, stream);
    };
    expect(at(0)).toBe(5_000_007);
    for (const index of [1, 2, 3, 1000, 123_457, 259_459_459]) {
      expect(BigInt(at(index))).toBe(5_000_007n + BigInt(index) * 33_300_000n);
    }
  });
  test("never strays where the period is no whole number of ticks", () => {
    const ticks = ticksOf(create({ process: "periodic", period: 1 / 30, phase: 0 }), 300_001);
    expect(ticks[3]).toBe(100_000_000);
    expect(ticks[300_000]).toBe(10_000_000_000_000);
    for (let index = 1; index < 1000; index++) {
      expect(Math.abs(ticks[index] - (index * 1e9) / 30)).toBeLessThanOrEqual(0.5);
    }
  });
  test("begins anywhere within the period, each source by itself", () => {
    const arrivals = create({ process: "periodic", period: 0.1, phase: "random" });
    const phases = Array.from(
      { length: 4000 },
      (_, source) => ticksOf(arrivals, 1, { source: `car-${source}` })[0] / 1e8,
    );
    expect(Math.min(...phases)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...phases)).toBeLessThan(1);
    // Uniform on [0, 1): mean 1/2, variance 1/12.
    expect(Math.abs(mean(phases) - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / phases.length));
    const [first, second] = ticksOf(arrivals, 2);
    expect(second - first).toBe(100_000_000);
  });
});

describe("renewal", () => {
  test("comes after each interval, the first after one from the start", () => {
    const constant = { distribution: "constant", value: 0.25 } as const;
    const arrivals = create({ process: "renewal", interval: constant });
    expect(ticksOf(arrivals, 3, { start: 100 })).toEqual([250_000_100, 500_000_100, 750_000_100]);
  });
  test("of Erlang intervals is as even as renewal theory says", () => {
    const interval = { distribution: "erlang", mean: 0.2, stages: 4 } as const;
    const counts = countsIn(create({ process: "renewal", interval }), 20, 3000);
    expect(Math.abs(mean(counts) - 100)).toBeLessThan(4 * Math.sqrt(25 / counts.length));
    // Index of dispersion of long windows: the squared variation of an interval, here 1/4, plus
    // (1 − 1/k²)/6 of variance a window for k stages (Cox, Renewal Theory, 1962).
    const expected = 1 / 4 + (1 - 1 / 16) / 6 / 100;
    expect(Math.abs(variance(counts) / mean(counts) / expected - 1)).toBeLessThan(
      4 * Math.sqrt(2 / counts.length),
    );
  });
  test("never goes back on a draw below zero", () => {
    const interval = { distribution: "normal", mean: 0.01, deviation: 0.05 } as const;
    const ticks = ticksOf(create({ process: "renewal", interval }), 1000);
    for (let index = 1; index < ticks.length; index++) {
      expect(ticks[index]).toBeGreaterThanOrEqual(ticks[index - 1]);
    }
  });
  test("refuses intervals that let time stand still", () => {
    const interval = { distribution: "constant", value: 0 } as const;
    expect(() => create({ process: "renewal", interval })).toThrow(
      "the mean interval between arrivals is 0, not more than 0",
    );
  });
});
