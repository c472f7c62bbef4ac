import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { orderedRows, RowsByEntity } from "../../../web/series/rowsByEntity.ts";

describe("RowsByEntity", () => {
  test("keeps the rows of each entity in the order of time, in whatever order they come", () => {
    const rows = orderedRows([1, 0, 1, -1, 0, 7], [5, 2, 3, 1, 2, 4], 3);
    expect([...rows.starts]).toEqual([0, 2, 4, 4]);
    expect([...rows.rows]).toEqual([1, 4, 2, 0]);
    expect([...rows.timesSeconds]).toEqual([2, 2, 3, 5]);
  });

  test("finds the last row at or before any time, asked in any order", () => {
    const sample = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 40 }));
    const question = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: -1, max: 41 }));
    fc.assert(
      fc.property(fc.array(sample), fc.array(question), (samples, questions) => {
        const times = samples.map(([, time]) => time);
        const rows = new RowsByEntity(
          orderedRows(
            samples.map(([entity]) => entity),
            times,
            4,
          ),
        );
        for (const [entity, seconds] of questions) {
          const own = samples.filter(([one, time]) => one === entity && time <= seconds);
          const place = rows.at(entity, seconds);
          if (own.length === 0) expect(place).toBe(-1);
          else expect(rows.timesSeconds[place]).toBe(Math.max(...own.map(([, time]) => time)));
        }
      }),
    );
  });

  test("leaves out rows without a time or without an entity", () => {
    const rows = orderedRows([0, Number.NaN, 0], [1, 1, Number.NaN], 1);
    expect([...rows.rows]).toEqual([0]);
  });
});
