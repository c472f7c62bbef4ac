import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { daysFromCivil, isoSeconds } from "../../sim/platform/isoTime.ts";

describe("isoSeconds", () => {
  test("agrees with the host's calendar on every second it can name", () => {
    const first = Date.UTC(1583, 0, 1) / 1000;
    const last = Date.UTC(9999, 11, 31) / 1000;
    fc.assert(
      fc.property(fc.integer({ min: first, max: last }), (seconds) => {
        const text = new Date(seconds * 1000).toISOString();
        expect(isoSeconds(text)).toBe(seconds);
        expect(isoSeconds(text.replace("T", " ").slice(0, 19))).toBe(seconds);
      }),
    );
  });

  test("reads offsets, fractions and dates alone", () => {
    expect(isoSeconds("2020-03-29T02:30:00+02:00")).toBe(isoSeconds("2020-03-29T00:30:00Z"));
    expect(isoSeconds("2020-03-29T02:30:00-0530")).toBe(isoSeconds("2020-03-29T08:00:00Z"));
    expect(isoSeconds("1970-01-01T00:00:01.25Z")).toBe(1.25);
    expect(isoSeconds("1970-01-02")).toBe(86_400);
    expect(isoSeconds("1970-01-01T00:01Z")).toBe(60);
    expect(isoSeconds("1970-01-01T24:00:00Z")).toBe(86_400);
    // The leap second of 2016 and the second after it are one.
    expect(isoSeconds("2016-12-31T23:59:60Z")).toBe(isoSeconds("2017-01-01T00:00:00Z"));
  });

  test("refuses what is no time", () => {
    const wrong = [
      "",
      "yesterday",
      "1700000000",
      "2019-02-29T00:00:00",
      "1900-02-29",
      "2020-13-01",
      "2020-00-01",
      "2020-01-32",
      "2020-01-01T25:00:00",
      "2020-01-01T24:00:01",
      "2020-01-01T00:60:00",
      "2020-01-01T00:00:61",
      "2020-01-01T00:00:00+24:00",
      "2020-01-01T00:00:00Zulu",
      "2020-1-1",
    ];
    for (const text of wrong) expect([text, isoSeconds(text)]).toEqual([text, Number.NaN]);
  });

  test("days are counted from 1970", () => {
    expect(daysFromCivil(1970, 1, 1)).toBe(0);
    expect(daysFromCivil(2000, 3, 1)).toBe(11_017);
    expect(daysFromCivil(1969, 12, 31)).toBe(-1);
  });
});
