import fc from "fast-check";
import { expect, test } from "vitest";
import { RandomStreams } from "../../../sim/kernel/randomStreams.ts";
import { dataSet, microaggregate } from "../../../sim/learning/index.ts";

const drawn = (seed: number) => new RandomStreams(seed).stream("noise", 0);

test("each record is the mean of its group, and classes of too few samples are left out", () => {
  const features = Float32Array.of(1, 10, 2, 20, 3, 30, 4, 40, 100, 100, 6, 60);
  const data = dataSet(features, Int32Array.of(0, 0, 0, 0, 1, 0), 2, 2);
  const records = microaggregate(data, 2, 0, drawn(1));
  expect([...records.labels]).toEqual([0, 0]);
  // 1 and 2; then 3, 4 and 6, which would leave one alone.
  const expected = [1.5, 15, 13 / 3, 130 / 3];
  for (const [place, value] of expected.entries()) {
    expect(records.features[place]).toBeCloseTo(value, 5);
  }
});

test("every record stands for at least as many samples as a group has, and none is a sample", () => {
  const anyData = fc
    .array(fc.record({ label: fc.nat(2), feature: fc.integer({ min: -50, max: 50 }) }), {
      minLength: 1,
      maxLength: 60,
    })
    .map((samples) =>
      dataSet(
        Float32Array.from(samples, ({ feature }) => feature),
        Int32Array.from(samples, ({ label }) => label),
        1,
        3,
      ),
    );
  fc.assert(
    fc.property(anyData, fc.integer({ min: 2, max: 9 }), (data, group) => {
      const records = microaggregate(data, group, 0, drawn(1));
      for (let label = 0; label < 3; label++) {
        const of = (set: typeof data) =>
          [...set.features].filter((_, sample) => set.labels[sample] === label);
        const [samples, means] = [of(data), of(records)];
        expect(means).toHaveLength(Math.floor(samples.length / group));
        // Means weighted by their groups' sizes are the mean of all: nothing is counted twice.
        const sizes = means.map((_, at) =>
          at < means.length - 1 ? group : samples.length - group * (means.length - 1),
        );
        const whole = means.reduce((sum, mean, at) => sum + mean * sizes[at], 0);
        const all = samples.reduce((sum, value) => sum + value, 0);
        if (means.length > 0) expect(whole).toBeCloseTo(all, 3);
      }
    }),
  );
});

test("the noise has the deviation that is asked for, and is the same at every call", () => {
  const count = 4000;
  const data = dataSet(new Float32Array(count), new Int32Array(count), 1, 1);
  const records = microaggregate(data, 2, 0.5, drawn(3));
  const square = records.features.reduce((sum, value) => sum + value * value, 0);
  expect(records.sampleCount).toBe(count / 2);
  // Four standard errors of a variance of so many normal draws.
  const error = 4 * Math.sqrt(2 / records.sampleCount);
  expect(Math.abs(square / records.sampleCount / 0.25 - 1)).toBeLessThan(error);
  expect(microaggregate(data, 2, 0.5, drawn(3))).toEqual(records);
});
