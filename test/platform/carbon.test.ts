import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringText } from "../../sim/input/textSource.ts";
import { Clock } from "../../sim/kernel/clock.ts";
import { CarbonIntensity } from "../../sim/platform/carbon.ts";
import {
  CarbonSeries,
  GRAMS_PER_KILOWATT_HOUR,
  parseCarbonSeries,
} from "../../sim/platform/carbonSeries.ts";
import { PowerCurve } from "../../sim/platform/power.ts";
import { describeWithShared, sharedPath } from "../shared.ts";
import { type Metered, metered } from "./metered.ts";

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

/** A node of one core that takes as much idle and twice as much busy. */
function nodeOf(idleWatts: number, carbon: CarbonIntensity | null): Metered {
  const processor = new PowerCurve([
    { load: 0, power: idleWatts },
    { load: 1, power: 2 * idleWatts },
  ]);
  const model = { processor, acceleratorIdleWatts: 0, acceleratorPeakWatts: 0 };
  return metered(model, 1, 0, clock, carbon);
}

describe("the carbon of a node's energy", () => {
  const hours = new CarbonSeries([0, 3600, 7200], [100, 300, 200], GRAMS_PER_KILOWATT_HOUR);

  test("follows the intensity hour by hour", () => {
    const nodes = [0, 1].map(() => nodeOf(1000, new CarbonIntensity(hours)));
    nodes[0].setLoad(1_800_000, 1, 0);
    nodes[1].switchOff(3_600_000);
    // 0.5 kWh + 1 kWh at 100, 2 kWh at 300, 1 kWh at 200; and 1 kWh at 100 of the other.
    expect(nodes[0].meter.countedGrams(9_000_000)).toBeCloseTo(50 + 100 + 600 + 200, 9);
    expect(nodes[1].meter.countedGrams(9_000_000)).toBeCloseTo(100, 9);
  });

  test("is the energy times an intensity that does not change, and null without one", () => {
    const { meter, setLoad } = nodeOf(10, new CarbonIntensity(0.5));
    setLoad(2000, 1, 0);
    expect(meter.countedGrams(3000)).toBe((10 * 2 + 20) * 0.5);
    expect(nodeOf(10, null).meter.countedGrams(3000)).toBeNull();
  });

  test("is the same to the last digit however often it is read on the way", () => {
    for (const intensity of [new CarbonIntensity(0.1), new CarbonIntensity(hours)]) {
      const nodes = [0, 1].map(() => nodeOf(0.3, intensity));
      const [read, unread] = nodes.map(({ meter }) => meter);
      for (let now = 0; now < 9_000_000; now += 700_001) {
        if (now % 2 === 1) for (const { setLoad } of nodes) setLoad(now, 1, 0);
        read.countedGrams(now);
        read.energyJoules(now);
      }
      expect(read.countedGrams(9_000_000)).toBe(unread.countedGrams(9_000_000));
      expect(read.countedJoules(9_000_000)).toBe(unread.countedJoules(9_000_000));
    }
  });

  test("counts from where counting began", () => {
    for (const intensity of [new CarbonIntensity(0.5), new CarbonIntensity(hours)]) {
      const nodes = [0, 1].map(() => nodeOf(1000, intensity));
      for (const { setLoad } of nodes) setLoad(1_800_000, 1, 0);
      const [late, whole] = nodes.map(({ meter }) => meter);
      const before = whole.countedGrams(3_000_000)!;
      nodes[0].loads.beginCounting(1, 3_000_000);
      late.beginCounting(3_000_000);
      expect(late.countedJoules(3_000_000)).toBe(0);
      expect(late.countedGrams(3_000_000)).toBe(0);
      expect(late.countedJoules(9_000_000)).toBe(2000 * 6000);
      expect(late.energyJoules(9_000_000)).toBe(whole.energyJoules(9_000_000));
      expect(late.countedGrams(9_000_000)! + before).toBeCloseTo(whole.countedGrams(9_000_000)!, 6);
    }
  });
});

describe("parseCarbonSeries", () => {
  const text = "Time,value\n2020-10-25 00:00:00,360\n2020-10-25T00:30:00Z,720\r\n\n";

  test("counts time from the first row, or from a given origin", () => {
    const series = parseCarbonSeries(stringText("a.csv", text));
    expect(series.length).toBe(2);
    expect(series.integral(0, 3600)).toBeCloseTo(0.54, 12);
    const later = parseCarbonSeries(
      stringText("a.csv", text),
      1,
      Date.UTC(2020, 9, 25, 0, 30) / 1000,
    );
    expect([later.at(-1), later.at(0)]).toEqual([360, 720]);
  });

  test("takes a row without a value for a missing one", () => {
    const gap = "Time,value\n2020-01-01 00:00,360\n2020-01-01 01:00,\n2020-01-01 02:00,720\n";
    const series = parseCarbonSeries(stringText("a.csv", gap), 1);
    expect(series.length).toBe(2);
    expect([series.at(3600), series.at(7200)]).toEqual([360, 720]);
  });

  test("says where a row is wrong", () => {
    const message = (rows: string) => {
      try {
        parseCarbonSeries(stringText("a.csv", `Time,value\n${rows}`));
      } catch (error) {
        return (error as Error).message;
      }
      return "";
    };
    const row = "2020-01-01T00:00:00";
    expect(message("")).toBe("a.csv:1:1: found no rows; expected a time and an intensity in each");
    expect(message("noon,1")).toBe(
      'a.csv:2:1: found time "noon"; expected one such as 2020-01-31T23:00:00',
    );
    expect(message(`${row},1\n${row},2`)).toBe(
      `a.csv:3:1: found "${row}"; expected a later time than in the row before`,
    );
    for (const wrong of ["x", "NaN", "Infinity", ""]) {
      expect(message(`${row},${wrong}`)).toBe(
        `a.csv:2:21: found intensity "${wrong}"; expected a decimal number`,
      );
    }
    expect(message(`${row},-1`)).toBe('a.csv:2:21: found intensity "-1"; expected zero or more');
    expect(message(row)).toBe("a.csv:2:1: found 1 field; expected 2, as in the first row");
  });
});

describeWithShared("the German series of 2020", () => {
  const folder = ["data", "carbon-intensity-2020"];
  const read = (file: string, origin?: number) => {
    const path = sharedPath(...folder, file)!;
    return parseCarbonSeries(stringText(file, readFileSync(path, "utf8")), 1, origin);
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
