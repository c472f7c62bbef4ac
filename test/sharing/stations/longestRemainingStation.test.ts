import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LongestRemainingStation } from "../../../sim/sharing/stations/longestRemainingStation.ts";
import { runFluid, SLACK } from "./levelFluid.ts";
import {
  arrivals,
  ends,
  expectExactBacklog,
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
  test("lets go who is done at the tick at which another comes, whatever its claim", () => {
    const list = arrivals([
      [0, 9],
      [0, 9],
      [9, 60],
      [9, 70],
    ]);
    const [first, second] = ends(playOperations(list, longestRemaining(2)));
    expect([first, second]).toEqual([9, 9]);
    expect(ends(playOperations(list.slice(1), longestRemaining(1)))[0]).toBe(9);
  });

  test("shares like a fluid that flows off from the highest level", () => {
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 4 }), (list, servers) => {
        const play = playOperations(list, longestRemaining(servers));
        const fluid = runFluid(list, servers, (one) => one.attained - one.work);
        const finish = new Map(play.completions.map(({ job, time }) => [job, time]));
        for (let job = 0; job < list.length; job++) {
          if (fluid.contested.has(job)) continue;
          expect(finish.has(job)).toBe(fluid.finish.has(job));
          if (!finish.has(job)) continue;
          expect(Math.abs(finish.get(job)! - fluid.finish.get(job)!)).toBeLessThan(SLACK);
        }
        if (fluid.contested.size === 0) {
          expect(Math.abs(play.busy - fluid.served)).toBeLessThan(SLACK);
        }
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
    const gaps = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 })),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(gaps, (list) => {
        let at = 0;
        const jobs = list.map(([gap, work]) => [(at += gap * 60), work * 60]);
        expectExactBacklog(arrivals(jobs), longestRemaining(1));
      }),
      { numRuns: 60 },
    );
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
