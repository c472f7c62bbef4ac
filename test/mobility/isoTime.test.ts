import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { daysFromCivil, parseIsoTime } from "../../sim/mobility/isoTime.ts";

describe("parseIsoTime", () => {
  it("agrees with the language's calendar", () => {
    const instants = fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 });
    fc.assert(
      fc.property(instants, (milliseconds) => {
        const text = new Date(milliseconds).toISOString();
        expect(parseIsoTime(text)).toBeCloseTo(milliseconds / 1000, 3);
      }),
      { numRuns: 2000 },
    );
  });

  it("counts days as the language does", () => {
    const dates = fc.date({
      min: new Date("1600-01-01"),
      max: new Date("2400-01-01"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(dates, (date) => {
        const days = daysFromCivil(
          date.getUTCFullYear(),
          date.getUTCMonth() + 1,
          date.getUTCDate(),
        );
        expect(days).toBe(Math.floor(date.getTime() / 86_400_000));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ["1970-01-01T00:00:00Z", 0],
    ["2000-02-29T12:00:00", 951_825_600],
    ["2020-01-31T08:15:00.25Z", 1_580_458_500.25],
    ["2020-01-31 08:15:00+01:00", 1_580_454_900],
    ["2020-01-31T08:15:00-0330", 1_580_471_100],
    ["2016-12-31T23:59:60Z", 1_483_228_800],
    ["2019-12-31T24:00:00Z", 1_577_836_800],
  ])("reads %s", (text, seconds) => {
    expect(parseIsoTime(text)).toBe(seconds);
  });

  it.each([
    "2021-02-29T00:00:00Z",
    "2020-13-01T00:00:00Z",
    "2020-00-10T00:00:00Z",
    "2020-01-01T25:00:00Z",
    "2020-01-01T24:00:01Z",
    "2020-01-01T10:60:00Z",
    "2020-01-01T10:00:61Z",
    "2020-01-01",
    "10:00:00",
    "yesterday",
  ])("refuses %s", (text) => {
    expect(parseIsoTime(text)).toBeNaN();
  });
});
