import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LongestRemainingStation } from "../../../sim/sharing/stations/longestRemainingStation.ts";
import { expectEndsBeforeArrivals, expectExactBacklogs, expectLikeFluid } from "./levelContract.ts";
import {
  arrivals,
  ends,
  type MakeStation,
  operationLists,
  playOperations,
  SPEED,
} from "./stationOperations.ts";

const longestRemaining =
  (servers: number): MakeStation =>
  (system, observer) =>
    new LongestRemainingStation(system, servers, SPEED, observer);

const lists = operationLists(3000, 8000);
const works = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 30 });

describe("LongestRemainingStation", () => {
  test("lets go what is done at the tick at which another comes, whatever its claim", () => {
    expectEndsBeforeArrivals(longestRemaining);
  });

  test("shares like a fluid that flows off from the highest level", () => {
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 4 }), (list, servers) => {
        expectLikeFluid(list, servers, longestRemaining(servers), (one) => one.attained - one.work);
      }),
      { numRuns: 150 },
    );
  });

  test("is done as early as any schedule can be (McNaughton 1959)", () => {
    fc.assert(
      fc.property(works, fc.integer({ min: 1, max: 5 }), (list, servers) => {
        const jobs = list.map((work) => [0, work]);
        const { completions } = playOperations(arrivals(jobs), longestRemaining(servers));
        const total = list.reduce((sum, work) => sum + work, 0);
        const optimum = Math.max(total / servers, ...list);
        expect(Math.max(...completions.map(({ time }) => time))).toBe(Math.ceil(optimum));
      }),
      { numRuns: 200 },
    );
  });

  test("tells of each job's first service once, in time for its end", () => {
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 4 }), (list, servers) => {
        const { starts, completions } = playOperations(list, longestRemaining(servers));
        const begun = new Map(starts.map(({ job, time }) => [job, time]));
        expect(begun.size).toBe(starts.length);
        for (const { job, time } of completions) expect(begun.get(job)).toBeLessThanOrEqual(time);
      }),
      { numRuns: 100 },
    );
  });

  test("one server's backlog is exact", () => {
    expectExactBacklogs(longestRemaining(1));
  });

  test("the short wait for the long", () => {
    // The second waits until the first has 3 left at 4; then both share to 10.
    const two = arrivals([
      [0, 7],
      [1, 3],
    ]);
    const play = playOperations(two, longestRemaining(1));
    expect(ends(play)).toEqual([10, 10]);
    expect(play.starts).toEqual([
      { job: 0, time: 0 },
      { job: 1, time: 4 },
    ]);
    expect(play.waits).toEqual([0, 1]);
  });

  test("each arrival costs three events more at most", () => {
    const list = arrivals(Array.from({ length: 3000 }, (_, job) => [job * 3, 1 + (job % 7)]));
    for (const servers of [1, 2, 3]) {
      const { executedEvents } = playOperations(list, longestRemaining(servers));
      expect(executedEvents).toBeLessThanOrEqual(4 * 3000);
    }
  });
});
