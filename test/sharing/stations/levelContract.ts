import fc from "fast-check";
import { expect } from "vitest";
import { type Claim, runFluid, SLACK } from "./levelFluid.ts";
import {
  arrivals,
  ends,
  expectExactBacklog,
  type MakeStation,
  type Operation,
  type Play,
  playOperations,
} from "./stationOperations.ts";

/** What holds of every station whose jobs share by a claim of theirs. */

/** A job that is done at the tick at which another comes ends, whatever the claim of that one. */
export function expectEndsBeforeArrivals(make: (servers: number) => MakeStation): void {
  const list = arrivals([
    [0, 9],
    [0, 9],
    [9, 60],
    [9, 70],
  ]);
  const [first, second] = ends(playOperations(list, make(2)));
  expect([first, second]).toEqual([9, 9]);
  expect(ends(playOperations(list.slice(1), make(1)))[0]).toBe(9);
}

/** Shares as the fluid does that serves the least of these claims first; returns what it did. */
export function expectLikeFluid(
  list: readonly Operation[],
  servers: number,
  make: MakeStation,
  claim: Claim,
): Play {
  const play = playOperations(list, make);
  const fluid = runFluid(list, servers, claim);
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
  return play;
}

/**
 * Work and arrivals are multiples of all numbers of jobs that share, so that every instant is a
 * whole tick and the backlog of one server exact.
 */
export function expectExactBacklogs(make: MakeStation): void {
  const gaps = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 })), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(gaps, (list) => {
      let at = 0;
      const jobs = list.map(([gap, work]) => [(at += gap * 60), work * 60]);
      expectExactBacklog(arrivals(jobs), make);
    }),
    { numRuns: 60 },
  );
}
