import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Clock } from "../../sim/kernel/clock.ts";
import { RandomStreams } from "../../sim/kernel/randomStreams.ts";
import { ArrivalStates } from "../../sim/work/arrivalStates.ts";
import type { Arrivals, ArrivalsSpec } from "../../sim/work/arrivals.ts";
import { createArrivals } from "../../sim/work/createArrivals.ts";
import { RateProfile } from "../../sim/work/rateProfile.ts";

const clock = new Clock("ns");
const streams = new RandomStreams(11);

function create(spec: ArrivalsSpec, horizonSeconds = 1e6): Arrivals {
  return createArrivals(spec, { clock, horizon: clock.fromSeconds(horizonSeconds) });
}

/** The first arrivals of one source, in ticks. */
function ticksOf(
  arrivals: Arrivals,
  count: number,
  { source = "car-1", start = 0, member = 0 } = {},
): number[] {
  const states = new ArrivalStates(1);
  states.open(0, member, start);
  const stream = streams.keyed("arrival", source);
  return Array.from({ length: count }, () => arrivals.next(states, 0, stream));
}

/** How many arrivals fall into each of `windows` windows, one source after another. */
function countsIn(arrivals: Arrivals, windowSeconds: number, windows: number): number[] {
  const counts = new Array<number>(windows).fill(0);
  const states = new ArrivalStates(1);
  states.open(0, 0, 0);
  const stream = streams.keyed("arrival", "counted");
  for (;;) {
    const window = Math.floor(clock.toSeconds(arrivals.next(states, 0, stream)) / windowSeconds);
    if (window >= windows) return counts;
    counts[window]++;
  }
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: readonly number[]) => {
  const centre = mean(values);
  return mean(values.map((value) => (value - centre) ** 2));
};

describe("poisson", () => {
  const counts = countsIn(create({ process: "poisson", rate: 5 }), 2, 10_000);

  test("comes at its rate", () => {
    // 10 expected a window, variance 10: four standard errors.
    expect(Math.abs(mean(counts) - 10)).toBeLessThan(4 * Math.sqrt(10 / counts.length));
  });
  test("has an index of dispersion of one", () => {
    // The index of n windows has a standard error of sqrt(2 / n).
    expect(Math.abs(variance(counts) / mean(counts) - 1)).toBeLessThan(
      4 * Math.sqrt(2 / counts.length),
    );
  });
  test("never comes at a rate of zero", () => {
    expect(ticksOf(create({ process: "poisson", rate: 0 }), 2)).toEqual([Infinity, Infinity]);
  });
});

describe("varying", () => {
  const rates = [
    { at: 10, rate: 2 },
    { at: 20, rate: 12 },
    { at: 21, rate: 0 },
    { at: 30, rate: 0 },
    { at: 40, rate: 5 },
  ];

  test("brings as many as the area under its rate, a window at a time", () => {
    // 10 s at 2; a triangle on top of it; down in one second; nothing; a triangle; then 5 for ever.
    const areas = [20, 70, 6, 0, 25, 50];
    const ends = [10, 20, 21, 30, 40, 50];
    const process = create({ process: "varying", rates });
    const totals = areas.map(() => 0);
    const SOURCES = 4000;
    for (let source = 0; source < SOURCES; source++) {
      for (const tick of ticksOf(process, 300, { source: `source-${source}` })) {
        const window = ends.findIndex((end) => clock.toSeconds(tick) < end);
        if (window >= 0) totals[window]++;
      }
    }
    areas.forEach((area, window) => {
      const error = 4 * Math.sqrt(area / SOURCES);
      expect(Math.abs(totals[window] / SOURCES - area)).toBeLessThanOrEqual(error);
    });
  });

  test("at a steady rate it is the Poisson process of that rate, draw by draw", () => {
    const steady = create({ process: "varying", rates: [{ at: 5, rate: 4 }] });
    const ticks = ticksOf(steady, 100);
    const poisson = ticksOf(create({ process: "poisson", rate: 4 }), 100);
    ticks.forEach((tick, index) => {
      expect(Math.abs(tick - poisson[index])).toBeLessThan(10);
    });
  });

  test("comes no more when its rate has gone to zero", () => {
    const fading = [
      { at: 0, rate: 100 },
      { at: 1, rate: 0 },
    ];
    const ticks = ticksOf(create({ process: "varying", rates: fading }), 200);
    expect(ticks[0]).toBeLessThan(clock.fromSeconds(1));
    expect(ticks[199]).toBe(Infinity);
  });

  test("between two arrivals the rate sums up to an exponential draw", () => {
    const profile = new RateProfile(rates);
    const anyTime = fc.double({ min: 0, max: 45, noNaN: true });
    const anySum = fc.double({ min: 1e-6, max: 200, noNaN: true });
    fc.assert(
      fc.property(anyTime, anySum, (from, sum) => {
        const to = profile.reaches(sum, from);
        expect(profile.sum(from, to)).toBeCloseTo(sum, 6);
      }),
    );
  });
});

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

describe("trace", () => {
  const seconds = Float64Array.of(0, 1, 1, 2.5, 4, 8);
  const rows = (members: number, member: number, start = 0) =>
    ticksOf(create({ process: "trace", seconds, members }), 6, { member, start })
      .filter((ticks) => ticks < Infinity)
      .map((ticks) => ticks / 1e9);

  test("is one source's own", () => {
    expect(rows(1, 0)).toEqual([0, 1, 1, 2.5, 4, 8]);
  });
  test("is dealt out to the members in turn", () => {
    expect(rows(4, 0)).toEqual([0, 4]);
    expect(rows(4, 1)).toEqual([1, 8]);
    expect(rows(4, 3)).toEqual([2.5]);
    expect(rows(9, 8)).toEqual([]);
  });
  test("leaves out what was before the source", () => {
    expect(rows(2, 0, 1e9)).toEqual([1, 4]);
    expect(rows(2, 1, 3e9)).toEqual([8]);
  });
});

describe("any process", () => {
  const anySpec: fc.Arbitrary<ArrivalsSpec> = fc.constantFrom<ArrivalsSpec>(
    { process: "poisson", rate: 3 },
    { process: "periodic", period: 0.1, phase: "random" },
    { process: "renewal", interval: { distribution: "gamma", mean: 1, shape: 0.4 } },
    {
      process: "on-off",
      rate: 30,
      on: { distribution: "gamma", mean: 0.2, shape: 0.5 },
      off: { distribution: "lognormal", median: 0.5, sigma: 1 },
    },
    {
      process: "trace",
      seconds: Float64Array.from({ length: 300 }, (_, row) => row / 10),
      members: 5,
    },
  );

  test("gives a source the same arrivals whatever others do in between", () => {
    fc.assert(
      fc.property(anySpec, fc.array(fc.nat(4), { maxLength: 150 }), (spec, order) => {
        const arrivals = create(spec);
        const alone = [0, 1, 2, 3, 4].map((member) =>
          ticksOf(arrivals, 150, { source: `car-${member}`, member }),
        );
        const states = new ArrivalStates(0);
        states.reserve(5);
        for (let member = 0; member < 5; member++) states.open(member, member, 0);
        const keyed = alone.map((_, member) => streams.keyed("arrival", `car-${member}`));
        const counts = [0, 0, 0, 0, 0];
        for (const member of order) {
          const time = arrivals.next(states, member, keyed[member]);
          expect(time).toBe(alone[member][counts[member]++]);
        }
      }),
    );
  });
  test("never goes back and comes on whole ticks", () => {
    fc.assert(
      fc.property(anySpec, fc.nat(1e9), fc.nat(1000), (spec, start, source) => {
        let before = start;
        for (const ticks of ticksOf(create(spec), 200, { start, source: `car-${source}` })) {
          expect(ticks).toBeGreaterThanOrEqual(before);
          expect(ticks === Infinity || Number.isSafeInteger(ticks)).toBe(true);
          before = ticks;
        }
      }),
    );
  });
  test("keeps rows when room is made", () => {
    const states = new ArrivalStates(1);
    states.open(0, 3, 55);
    states.counts[0] = 9;
    states.reserve(100);
    expect([states.counts[0], states.members[0], states.marks[0]]).toEqual([9, 3, 55]);
    expect(states.capacity).toBeGreaterThanOrEqual(100);
  });
});
