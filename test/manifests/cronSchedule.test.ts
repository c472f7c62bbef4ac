import { describe, expect, test } from "vitest";
import { type CronSchedule, cronSchedule, nextDue } from "../../sim/manifests/cronSchedule.ts";

function schedule(text: string): CronSchedule {
  const read = cronSchedule(text);
  if ("problem" in read) throw new Error(read.problem);
  return read;
}

/** The next instants after one, all in UTC. */
function dueAfter(text: string, from: string, count: number): string[] {
  const read = schedule(text);
  const due: string[] = [];
  let minute: number | null = Date.parse(from) / 60_000;
  while (due.length < count) {
    minute = nextDue(read, minute);
    if (minute === null) return due;
    due.push(new Date(minute * 60_000).toISOString().slice(0, 16));
  }
  return due;
}

describe("a schedule of cron", () => {
  test("is due at the minutes that its fields name", () => {
    expect(dueAfter("*/20 8 * * *", "2026-01-01T00:00Z", 4)).toEqual([
      "2026-01-01T08:00",
      "2026-01-01T08:20",
      "2026-01-01T08:40",
      "2026-01-02T08:00",
    ]);
    expect(dueAfter("5/20 23 * * *", "2026-01-01T23:10Z", 2)).toEqual([
      "2026-01-01T23:25",
      "2026-01-01T23:45",
    ]);
  });

  test("comes after the minute that is asked about, never at it", () => {
    expect(dueAfter("0 0 * * *", "2026-03-01T00:00Z", 1)).toEqual(["2026-03-02T00:00"]);
  });

  test("knows leap days and the lengths of months", () => {
    expect(dueAfter("0 0 29 2 *", "2026-01-01T00:00Z", 2)).toEqual([
      "2028-02-29T00:00",
      "2032-02-29T00:00",
    ]);
    expect(dueAfter("0 12 31 * *", "2026-04-01T00:00Z", 2)).toEqual([
      "2026-05-31T12:00",
      "2026-07-31T12:00",
    ]);
    expect(dueAfter("0 0 31 2 *", "2026-01-01T00:00Z", 1)).toEqual([]);
  });

  test("takes either day where both are restricted, and names for months and days", () => {
    // 13 February 2026 is a Friday.
    expect(dueAfter("0 0 13 feb fri", "2026-02-01T00:00Z", 5)).toEqual([
      "2026-02-06T00:00",
      "2026-02-13T00:00",
      "2026-02-20T00:00",
      "2026-02-27T00:00",
      "2027-02-05T00:00",
    ]);
    expect(dueAfter("0 0 * * 7", "2026-02-02T00:00Z", 1)).toEqual(["2026-02-08T00:00"]);
    expect(dueAfter("@weekly", "2026-02-02T00:00Z", 1)).toEqual(["2026-02-08T00:00"]);
  });

  test.each([
    ["* * * *", "4 fields, not five"],
    ["60 * * * *", '"60" as minute'],
    ["* * 0 * *", '"0" as day of the month'],
    ["* * * foo *", '"foo" as month'],
    ["*/0 * * * *", '"*/0" as minute'],
    ["5-2 * * * *", '"5-2" as minute'],
  ])("%s is none: %s", (text, problem) => {
    expect(cronSchedule(text)).toEqual({ problem });
  });
});
