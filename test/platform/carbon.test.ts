import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Clock } from "../../sim/kernel/clock.ts";
import { CarbonMeter } from "../../sim/platform/carbon.ts";
import {
  CarbonSeries,
  GRAMS_PER_KILOWATT_HOUR,
  parseCarbonSeries,
} from "../../sim/platform/carbonSeries.ts";
import { EnergyMeter } from "../../sim/platform/energyMeter.ts";
import { PowerCurve, PowerStates } from "../../sim/platform/power.ts";
import { describeWithShared, sharedPath } from "../shared.ts";

const clock = new Clock("ms");

describe("CarbonSeries", () => {
  const series = new CarbonSeries([0, 10, 40], [1, 3, 2], 1);

  test("each value holds until the next, the first before and the last after", () => {
    expect([-5, 0, 9.9, 10, 39, 40, 1e9].map((at) => series.at(at))).toEqual([1, 1, 1, 3, 3, 2, 2]);
  });

  test("integrates exactly across steps", () => {
    expect(series.integral(0, 40)).toBe(100);
    expect(series.integral(5, 6)).toBe(1);
    expect(series.integral(5, 15)).toBe(20);
    expect(series.integral(5, 45)).toBe(105);
    expect(series.integral(-10, 0)).toBe(10);
    expect(series.integral(-10, 50)).toBe(130);
    expect(series.integral(100, 101)).toBe(2);
    expect(series.integral(10, 40)).toBe(90);
  });

  test("equals a sum over every second, asked in any order", () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.nat(100)), { minLength: 1 });
    const spans = fc.array(fc.tuple(fc.integer({ min: -5, max: 99 }), fc.nat(60)));
    fc.assert(
      fc.property(steps, spans, (steps, spans) => {
        const starts: number[] = [];
        let time = 0;
        for (const [duration] of steps) {
          starts.push(time);
          time += duration;
        }
        const values = steps.map(([, value]) => value);
        const random = new CarbonSeries(starts, values, 1);
        for (const [from, length] of spans) {
          let sum = 0;
          for (let second = from; second < from + length; second++) {
            let step = 0;
            while (step + 1 < starts.length && starts[step + 1] <= second) step++;
            sum += values[step];
          }
          expect(random.integral(from, from + length)).toBe(sum);
        }
      }),
    );
  });

  test("means that are equal by the file are equal wherever they lie, others by duration", () => {
    const count = 40_000;
    const starts = Float64Array.from({ length: count }, (_, step) => step * 900);
    // Each pair has the same mean in doubles, though not the same values.
    const values = starts.map((_, step) => [55, 57, 56, 56, 52.5, 59.5][step % 6]);
    const pairs = new CarbonSeries(starts, values, GRAMS_PER_KILOWATT_HOUR);
    const expected = 56 * GRAMS_PER_KILOWATT_HOUR;
    for (let slot = 0; slot < count / 2 - 1; slot++) {
      expect(pairs.mean(slot * 1800, (slot + 1) * 1800)).toBe(expected);
    }
    expect([series.mean(0, 40), series.mean(5, 15), series.mean(7, 7), series.mean(-9, 0)]).toEqual(
      [2.5, 2, 1, 1],
    );
    const long = pairs.mean(0, 36_000_000 - 1800);
    expect(Math.abs(long - expected)).toBeLessThan(1e-12 * expected);
  });

  test("refuses what is no series", () => {
    expect(() => new CarbonSeries([], [], 1)).toThrow(RangeError);
    expect(() => new CarbonSeries([0, 1], [1], 1)).toThrow(RangeError);
    expect(() => new CarbonSeries([0, 1, 1], [1, 1, 1], 1)).toThrow(RangeError);
  });
});

describe("CarbonMeter", () => {
  test("turns the energy of the nodes of a zone into grams, hour by hour", () => {
    const hours = new CarbonSeries([0, 3600, 7200], [100, 300, 200], GRAMS_PER_KILOWATT_HOUR);
    const zone = new CarbonMeter(clock, hours);
    const processor = new PowerCurve([
      { load: 0, power: 1000 },
      { load: 1, power: 2000 },
    ]);
    const model = { processor, acceleratorIdleWatts: 0, acceleratorPeakWatts: 0 };
    const nodes = [0, 1].map(() => new EnergyMeter(new PowerStates(model, 1, 0), clock, zone));
    nodes[0].setLoad(1_800_000, 1, 0);
    nodes[1].setOn(3_600_000, false);
    for (const node of nodes) node.energyJoules(9_000_000);
    // 0.5 kWh + 1 kWh at 100, 2 kWh at 300, 1 kWh at 200; and 1 kWh at 100 of the other.
    expect(zone.grams).toBeCloseTo(50 + 100 + 600 + 200 + 100, 9);
    zone.addJoules(3.6e6, 4_000_000);
    expect(zone.grams).toBeCloseTo(1350, 9);
  });

  test("a node tells a zone of constant intensity all its energy, and none of it twice", () => {
    const zone = new CarbonMeter(clock, 0.5);
    const processor = new PowerCurve([
      { load: 0, power: 10 },
      { load: 1, power: 20 },
    ]);
    const model = { processor, acceleratorIdleWatts: 0, acceleratorPeakWatts: 0 };
    const meter = new EnergyMeter(new PowerStates(model, 1, 0), clock, zone);
    meter.energyJoules(1000);
    meter.setLoad(2000, 1, 0);
    for (const now of [2500, 3000, 3000]) meter.energyJoules(now);
    expect(zone.grams).toBeCloseTo((10 * 2 + 20) * 0.5, 12);
  });

  test("a constant intensity multiplies energy", () => {
    const zone = new CarbonMeter(clock, 0.25);
    zone.add(4, 1000, 3000);
    zone.addJoules(4, 5000);
    expect(zone.grams).toBe(3);
  });
});

describe("parseCarbonSeries", () => {
  const text = "Time,value\n2020-10-25 00:00:00,360\n2020-10-25T00:30:00Z,720,more\r\n\n";

  test("counts time from the first row, or from a given origin", () => {
    const series = parseCarbonSeries(text, "a.csv");
    expect(series.length).toBe(2);
    expect(series.integral(0, 3600)).toBeCloseTo(0.54, 12);
    const later = parseCarbonSeries(text, "a.csv", 1, Date.UTC(2020, 9, 25, 0, 30) / 1000);
    expect([later.at(-1), later.at(0)]).toEqual([360, 720]);
  });

  test("takes a row without a value for a missing one", () => {
    const gap = "Time,value\n2020-01-01 00:00,360\n2020-01-01 01:00,\n2020-01-01 02:00,720\n";
    const series = parseCarbonSeries(gap, "a.csv", 1);
    expect(series.length).toBe(2);
    expect([series.at(3600), series.at(7200)]).toEqual([360, 720]);
  });

  test("says where a row is wrong", () => {
    const message = (rows: string) => {
      try {
        parseCarbonSeries(`Time,value\n${rows}`, "a.csv");
      } catch (error) {
        return (error as Error).message;
      }
      return "";
    };
    const row = "2020-01-01T00:00:00";
    expect(message("")).toBe("a.csv:1:1: found no rows, expected time,value after a heading");
    expect(message("noon,1")).toBe(
      'a.csv:2:1: found "noon", expected a time such as 2020-01-31T23:00:00',
    );
    expect(message(`${row},1\n${row},2`)).toBe(`a.csv:3:1: found ${row}, expected a later time`);
    for (const wrong of ["x", "-1", "NaN", "Infinity", ""]) {
      expect(message(`${row},${wrong}`)).toBe(
        `a.csv:2:21: found "${wrong}", expected an intensity of zero or more`,
      );
    }
    expect(message(row)).toBe('a.csv:2:21: found "", expected an intensity of zero or more');
  });
});

describeWithShared("the German series of 2020", () => {
  const folder = ["data", "carbon-intensity-2020"];
  const read = (file: string, origin?: number) => {
    const path = sharedPath(...folder, file)!;
    return parseCarbonSeries(readFileSync(path, "utf8"), file, 1, origin);
  };
  const newYear = Date.UTC(2020, 0, 1) / 1000;
  const year = 366 * 86_400;

  test("has the published mean, quarter-hours or hours, missing rows or not", () => {
    const quarters = read("ger_ci.csv", newYear);
    expect(quarters.integral(0, year) / year).toBeCloseTo(313.4, 1);
    const hourly = read("ger_ci_hourly_2020.csv");
    expect(hourly.length).toBe(8784);
    expect(hourly.integral(0, year) / year).toBeCloseTo(313.4, 1);
    // Each hour of one is the mean of the hour of the other, to the three digits of the file.
    for (let hour = 0; hour < 8784; hour++) {
      const mean = quarters.integral(hour * 3600, (hour + 1) * 3600) / 3600;
      expect(Math.abs(mean - hourly.at(hour * 3600))).toBeLessThan(0.0006);
    }
  });
});
