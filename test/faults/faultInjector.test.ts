import { describe, expect, test } from "vitest";
import { FaultInjector } from "../../sim/faults/faultInjector.ts";
import type { FaultPlan } from "../../sim/faults/plan.ts";
import { type Distribution, distribution } from "../../sim/kernel/distributions.ts";
import { RandomStreams } from "../../sim/kernel/randomStreams.ts";
import { Simulator } from "../../sim/kernel/simulator.ts";

type Entry = readonly [time: number, what: "down" | "up", component: number];

/** Runs the plans for so many seconds and notes what was told. */
function inject(plans: readonly FaultPlan[], seconds: number, seed: number | string = 1) {
  const simulator = new Simulator("ms");
  const log: Entry[] = [];
  const injector = new FaultInjector(simulator, new RandomStreams(seed), plans, {
    failed: (component) => {
      if (injector.isUp(component)) throw new Error("told of a failure, but it is up");
      log.push([simulator.nowSeconds, "down", component]);
    },
    repaired: (component) => {
      if (!injector.isUp(component)) throw new Error("told of a repair, but it is down");
      log.push([simulator.nowSeconds, "up", component]);
    },
  });
  injector.start();
  simulator.runUntil(seconds * 1000);
  return { log, injector, simulator };
}

const exponential = (mean: number) => distribution({ distribution: "exponential", mean });
const constant = (value: number) => distribution({ distribution: "constant", value });
const members = (...names: string[]) => names.map((name, index) => ({ name, index }));

/** Seconds down of each component until the end. */
function downSeconds(log: readonly Entry[], components: number, end: number): number[] {
  const down = new Array<number>(components).fill(0);
  const since = new Array<number>(components).fill(-1);
  for (const [time, what, component] of log) {
    if (what === "down") since[component] = time;
    else {
      down[component] += time - since[component];
      since[component] = -1;
    }
  }
  return down.map((seconds, component) =>
    since[component] < 0 ? seconds : seconds + end - since[component],
  );
}

function meanAndError(values: readonly number[]): [mean: number, standardError: number] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return [mean, Math.sqrt(squares / (values.length - 1) / values.length)];
}

function expectMean(values: readonly number[], expected: number, precision: number): void {
  const [mean, standardError] = meanAndError(values);
  expect(standardError / expected).toBeLessThan(precision);
  expect(Math.abs(mean - expected) / standardError).toBeLessThan(3);
}

function each(up: Distribution, repair: Distribution, count: number): FaultPlan {
  const names = Array.from({ length: count }, (_, index) => `node-${index}`);
  return { name: "wear", components: members(...names), cause: "each", up, repair };
}

describe("renewal faults", () => {
  test("availability is up / (up + repair) whatever the laws", () => {
    const laws: [Distribution, Distribution][] = [
      [exponential(1000), exponential(100)],
      [
        distribution({ distribution: "weibull", scale: 1000, shape: 0.7 }),
        distribution({ distribution: "lognormal", median: 60, sigma: 1 }),
      ],
    ];
    for (const [up, repair] of laws) {
      const end = 400_000;
      const { log } = inject([each(up, repair, 100)], end);
      const expected = repair.mean / (up.mean + repair.mean);
      const shares = downSeconds(log, 100, end).map((seconds) => seconds / end);
      expectMean(shares, expected, 0.03);
    }
  });

  test("is available at an instant as the two-state Markov chain says", () => {
    // Up at zero; A(t) = m/(l+m) + l/(l+m) e^-(l+m)t with l = 0.01, m = 0.5 (Trivedi, from memory).
    const { log } = inject([each(exponential(100), exponential(2), 40_000)], 20);
    const down = new Set<number>();
    for (const [time, what, component] of log) {
      if (time > 20) break;
      if (what === "down") down.add(component);
      else down.delete(component);
    }
    const expected = 0.9803928856925233;
    const deviation = Math.sqrt((expected * (1 - expected)) / 40_000);
    expect(Math.abs(1 - down.size / 40_000 - expected) / deviation).toBeLessThan(3);
  });

  test("Weibull lives have the mean and the variance of theory", () => {
    const up = distribution({ distribution: "weibull", scale: 100, shape: 1.5 });
    const lives = inject([each(up, constant(1e6), 20_000)], 2000).log.map(([time]) => time);
    expect(lives.length).toBe(20_000);
    const mean = 90.27452929509336;
    expectMean(lives, mean, 0.01);
    const squares = lives.map((time) => (time - mean) ** 2);
    expectMean(squares, 3756.90284813932, 0.02);
  });

  test("two of three are up as often as the binomial says", () => {
    const plans = [each(exponential(90), exponential(10), 3)];
    const runs = Array.from({ length: 60 }, (_, run) => {
      const { log } = inject(plans, 20_000, run);
      return shareWithTwoUp(log, 20_000);
    });
    const a = 0.9;
    expectMean(runs, a ** 3 + 3 * a ** 2 * (1 - a), 0.01);
  });

  test("a shared cause takes all its members down and up together", () => {
    const plan: FaultPlan = {
      name: "power",
      components: members("a", "b", "c"),
      cause: "together",
      up: exponential(100),
      repair: exponential(10),
    };
    const { log } = inject([plan], 10_000);
    expect(log.length).toBeGreaterThan(100);
    for (let index = 0; index < log.length; index += 3) {
      const [time, what] = log[index];
      expect(log.slice(index, index + 3)).toEqual([0, 1, 2].map((one) => [time, what, one]));
    }
  });
});

function shareWithTwoUp(log: readonly Entry[], end: number): number {
  let up = 3;
  let since = 0;
  let seconds = 0;
  for (const [time, what] of log) {
    if (up >= 2) seconds += time - since;
    since = time;
    up += what === "up" ? 1 : -1;
  }
  if (up >= 2) seconds += end - since;
  return seconds / end;
}

describe("known outages", () => {
  const outage = (atSeconds: number, untilSeconds: number, ...components: number[]) => ({
    atSeconds,
    untilSeconds,
    components,
  });

  test("begin and end when they should", () => {
    const plan: FaultPlan = {
      name: "works",
      components: members("a", "b"),
      cause: "each",
      outages: [outage(20, 30, 1), outage(5, 7.5, 0, 1), outage(90, Infinity, 0)],
    };
    const { log, injector } = inject([plan], 100);
    expect(log).toEqual([
      [5, "down", 0],
      [5, "down", 1],
      [7.5, "up", 0],
      [7.5, "up", 1],
      [20, "down", 1],
      [30, "up", 1],
      [90, "down", 0],
    ]);
    expect(injector.downCount).toBe(1);
    expect(injector.isUp(17)).toBe(true);
  });

  test("a component is down while any of its faults holds", () => {
    const components = members("a");
    const plans: FaultPlan[] = [
      { name: "one", components, cause: "each", outages: [outage(10, 30, 0), outage(20, 25, 0)] },
      { name: "two", components, cause: "each", outages: [outage(28, 40, 0), outage(50, 60, 0)] },
    ];
    expect(inject(plans, 100).log).toEqual([
      [10, "down", 0],
      [40, "up", 0],
      [50, "down", 0],
      [60, "up", 0],
    ]);
  });

  test("add to a renewal life without changing it", () => {
    const life = each(constant(10), constant(5), 1);
    const plan: FaultPlan = { ...life, outages: [outage(12, 17, 0)] };
    expect(inject([plan], 34).log).toEqual([
      [10, "down", 0],
      [17, "up", 0],
      [25, "down", 0],
      [30, "up", 0],
    ]);
  });
});

describe("FaultInjector", () => {
  const wear = each(exponential(50), exponential(5), 4);
  const storm: FaultPlan = {
    name: "storm",
    components: [{ name: "link", index: 9 }],
    cause: "each",
    up: exponential(30),
    repair: exponential(3),
  };

  test("gives the same lives again, and others to another seed", () => {
    const { log } = inject([wear, storm], 5000);
    expect(log.length).toBeGreaterThan(500);
    expect(inject([wear, storm], 5000).log).toEqual(log);
    expect(inject([wear, storm], 5000, 2).log).not.toEqual(log);
  });

  test("no life depends on the order, the number or the numbering of the others", () => {
    const lives = (log: readonly Entry[], component: number) =>
      log.filter((entry) => entry[2] === component).map(([time, what]) => [time, what]);
    const { log } = inject([wear, storm], 5000);
    const turned = { ...wear, components: [...wear.components].reverse() };
    const reordered = inject([storm, turned], 5000).log;
    for (const component of [0, 1, 2, 3, 9]) {
      expect(lives(reordered, component)).toEqual(lives(log, component));
    }
    const alone: FaultPlan = { ...wear, components: [{ name: "node-2", index: 0 }] };
    expect(lives(inject([alone], 5000).log, 0)).toEqual(lives(log, 2));
  });

  test("refuses plans that cannot be", () => {
    const wrong = (plan: Partial<FaultPlan>) => () => inject([{ ...storm, ...plan }], 1);
    expect(wrong({ up: constant(0), repair: constant(0) })).toThrow(RangeError);
    const { repair, ...unrepaired } = storm;
    expect(repair).toBeDefined();
    expect(() => inject([unrepaired], 1)).toThrow("needs both up and repair");
    const outages = [{ atSeconds: 5, untilSeconds: 4, components: [9] }];
    expect(wrong({ outages })).toThrow(RangeError);
  });
});
