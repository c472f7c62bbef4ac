import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Clock } from "../../sim/kernel/clock.ts";
import { BusyLevels } from "../../sim/platform/loadTimes.ts";
import { nodeWatts, PowerCurve, type PowerModel } from "../../sim/platform/power.ts";
import { describeWithShared, sharedPath } from "../shared.ts";
import { metered } from "./metered.ts";

/** m5.xlarge as measured by Teads: idle, 10 %, 50 %, 100 %. */
const MEASURED = new PowerCurve([
  { load: 0, power: 8.8 },
  { load: 0.1, power: 14 },
  { load: 0.5, power: 28.2 },
  { load: 1, power: 39.9 },
]);

function linear(idle: number, peak: number): PowerModel {
  const processor = new PowerCurve([
    { load: 0, power: idle },
    { load: 1, power: peak },
  ]);
  return { processor, acceleratorIdleWatts: 0, acceleratorPeakWatts: 0 };
}

describe("PowerCurve", () => {
  test("goes through the measured points and straight between them", () => {
    expect([0, 0.1, 0.5, 1].map((load) => MEASURED.at(load))).toEqual([8.8, 14, 28.2, 39.9]);
    expect(MEASURED.at(0.05)).toBeCloseTo(11.4, 12);
    expect(MEASURED.at(0.3)).toBeCloseTo(21.1, 12);
    expect(MEASURED.at(0.75)).toBeCloseTo(34.05, 12);
    expect([MEASURED.idleWatts, MEASURED.peakWatts]).toEqual([8.8, 39.9]);
  });

  test("refuses curves that are none", () => {
    const curve = (...points: number[][]) =>
      new PowerCurve(points.map(([load, power]) => ({ load, power })));
    expect(() => curve([0, 1])).toThrow(RangeError);
    expect(() => curve([0, 1], [0.9, 2])).toThrow(RangeError);
    expect(() => curve([0.1, 1], [1, 2])).toThrow(RangeError);
    expect(() => curve([0, 1], [0.5, 2], [0.5, 3], [1, 4])).toThrow(RangeError);
    expect(() => curve([0, -1], [1, 2])).toThrow(RangeError);
  });
});

describe("EnergyMeter", () => {
  test("equals the direct integral of the curve over any steps of load", () => {
    const model = { processor: MEASURED, acceleratorIdleWatts: 8, acceleratorPeakWatts: 70 };
    const step = fc.record({
      ticks: fc.integer({ min: 0, max: 3_600_000 }),
      cores: fc.integer({ min: 0, max: 7 }),
      accelerators: fc.integer({ min: 0, max: 3 }),
      on: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1 }), (steps) => {
        const clock = new Clock("ms");
        const { meter, loads, setLoad, switchOff } = metered(model, 7, 3, clock);
        let now = 0;
        let joules = 0;
        let dynamic = 0;
        let coreTicks = 0;
        let acceleratorTicks = 0;
        for (const { ticks, cores, accelerators, on } of steps) {
          if (on) setLoad(now, cores, accelerators);
          else switchOff(now);
          const watts = on ? nodeWatts(model, cores / 7, accelerators / 3) : 0;
          expect(meter.powerWatts).toBe(watts);
          now += ticks;
          joules += (watts * ticks) / 1000;
          coreTicks += on ? cores * ticks : 0;
          acceleratorTicks += on ? accelerators * ticks : 0;
          dynamic += ((on ? watts - (8.8 + 8) : 0) * ticks) / 1000;
        }
        expect(relative(meter.energyJoules(now), joules)).toBeLessThan(1e-12);
        expect(relative(meter.countedDynamicJoules(now), dynamic)).toBeLessThan(1e-9);
        const busy = new BusyLevels(7, 3);
        expect(loads.integral(0, now, busy.cores)).toBe(coreTicks);
        expect(loads.integral(0, now, busy.accelerators)).toBe(acceleratorTicks);
      }),
    );
  });

  test("does not drift in two million changes of load", () => {
    const clock = new Clock("ns");
    const { meter, setLoad } = metered(linear(0.1, 0.3), 1, 0, clock);
    const changes = 2_000_000;
    for (let change = 1; change <= changes; change++) {
      setLoad(change * 100_001, change % 2, 0);
    }
    // Half of the time idle, half of the time at the peak; the last change has no time after it.
    const seconds = changes * 100_001e-9;
    expect(relative(meter.energyJoules(changes * 100_001), seconds * 0.2)).toBeLessThan(1e-14);
    expect(relative(meter.countedDynamicJoules(changes * 100_001), seconds * 0.1)).toBeLessThan(
      1e-14,
    );
  });

  test("reading it changes nothing", () => {
    const clock = new Clock("ms");
    const both = [0, 1].map(() => metered(linear(100, 250), 5, 0, clock));
    for (const { setLoad } of both) setLoad(0, 2, 0);
    const [read, unread] = both.map(({ meter }) => meter);
    for (let now = 0; now < 1000; now += 7) read.energyJoules(now);
    expect(read.energyJoules(1000)).toBe(unread.energyJoules(1000));
    expect(unread.energyJoules(1000)).toBeCloseTo(160, 12);
  });
});

describeWithShared("the energy of the reference case", () => {
  test("is met exactly", () => {
    const path = sharedPath("fixtures", "analytic.json")!;
    const { cases } = JSON.parse(readFileSync(path, "utf8"));
    const { parameters, expected } = cases.find(
      (one: { id: string }) => one.id === "linear-energy",
    );
    const CORES = 1000;
    const clock = new Clock("ms");
    const { meter, setLoad } = metered(linear(parameters.idleW, parameters.peakW), CORES, 0, clock);
    let end = 0;
    for (const [seconds, load] of parameters.profile) {
      end = seconds * 1000;
      if (load !== null) setLoad(end, Math.round(load * CORES), 0);
    }
    expect(meter.energyJoules(end)).toBeCloseTo(expected.energyJ, 6);
  });
});

function relative(value: number, expected: number): number {
  return expected === 0 ? Math.abs(value) : Math.abs(value / expected - 1);
}
