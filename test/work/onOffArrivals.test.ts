import { describe, expect, test } from "vitest";
import { clock, countsIn, create, mean, ticksOf, variance } from "./arrivalTicks.ts";

describe("on-off", () => {
  const exponential = (seconds: number) =>
    ({ distribution: "exponential", mean: seconds }) as const;

  test("comes at rate · E[on] / (E[on] + E[off]), burstier than Poisson by the known amount", () => {
    const [rate, on, off, window, windows] = [20, 0.3, 0.7, 10, 4000];
    const arrivals = create({
      process: "on-off",
      rate,
      on: exponential(on),
      off: exponential(off),
    });
    const counts = countsIn(arrivals, window, windows);
    const share = on / (on + off);
    // Stationary two-state modulation, decay κ = 1/on + 1/off (Fischer & Meier-Hellstern 1993).
    const decay = 1 / on + 1 / off;
    const spread = (2 * rate * rate * share * (1 - share)) / decay;
    const ofCount =
      rate * share * window + spread * (window - (1 - Math.exp(-decay * window)) / decay);
    expect(Math.abs(mean(counts) - rate * share * window)).toBeLessThan(
      4 * Math.sqrt(ofCount / windows),
    );
    const error = 4 * Math.sqrt(2 / windows);
    expect(Math.abs(variance(counts) / ofCount - 1)).toBeLessThan(error);
  });
  test("is on at its start as often as at any time", () => {
    const arrivals = create({
      process: "on-off",
      rate: 1000,
      on: exponential(0.2),
      off: exponential(0.8),
    });
    const sources = 3000;
    let early = 0;
    for (let source = 0; source < sources; source++) {
      if (ticksOf(arrivals, 1, { source: `car-${source}` })[0] < 1e6) early++;
    }
    // On at 0 (0.2) and the first of 1000/s within 1 ms and before the on period ends, or off at 0
    // and on soon enough for one: the second adds less than 0.8 · 0.00125.
    const within = (1000 / 1005) * (1 - Math.exp(-1.005));
    const error = 4 * Math.sqrt((0.126 * 0.874) / sources);
    expect(early / sources).toBeGreaterThan(0.2 * within - error);
    expect(early / sources).toBeLessThan(0.2 * within + 0.001 + error);
  });
  test("comes only while on", () => {
    const constant = (value: number) => ({ distribution: "constant", value }) as const;
    const arrivals = create({ process: "on-off", rate: 50, on: constant(1), off: constant(3) });
    const seconds = ticksOf(arrivals, 2000).map((ticks) => clock.toSeconds(ticks));
    const begins = seconds[0] < 1 ? 0 : 3;
    for (const time of seconds) expect((time - begins) % 4).toBeLessThan(1 + 1e-9);
  });
  test("ends at the horizon, however rare the arrivals", () => {
    const spec = {
      process: "on-off",
      rate: 1e-9,
      on: exponential(1),
      off: exponential(1),
    } as const;
    const ticks = ticksOf(create(spec, 1000), 3);
    expect(ticks).toEqual([Infinity, Infinity, Infinity]);
  });
  test("refuses periods that cannot be", () => {
    const zero = exponential(1e-12);
    const heavy = { distribution: "pareto", scale: 1, shape: 0.9 } as const;
    const on = exponential(1);
    expect(() => create({ process: "on-off", rate: 1, on: zero, off: on })).toThrow(
      "a tick or more",
    );
    expect(() => create({ process: "on-off", rate: 1, on, off: heavy })).toThrow("a finite time");
    expect(() => create({ process: "on-off", rate: Infinity, on, off: on })).toThrow(RangeError);
  });
});
