import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ServerForecast, type ServersShown } from "../../sim/decisions/serverForecast.ts";
import { NOTHING_UNSENT } from "../../sim/decisions/unsent.ts";
import "../propertySeed.ts";

type Task = readonly [at: number, work: number];

const IDLE: ServersShown = {
  ...{ busy: 0, restSeconds: 0, nextSeconds: 0, waiting: 0, waitingSeconds: 0 },
  ...{ lowerWaiting: 0, lowerSeconds: 0, gatherSeconds: 0 },
};
const SINGLE = { limit: 1, waitSeconds: 0 };

/**
 * The wait of a task by a queue that takes one after the other: whoever can start first does, one
 * of the class before a lower one, which does not start from the task's coming on.
 */
function waitOf(frees: readonly number[], ours: Task[], lower: Task[], at: number): number {
  const free = [...frees];
  const queue = [...ours].sort(([a], [b]) => a - b);
  const behind = [...lower].sort(([a], [b]) => a - b);
  for (;;) {
    free.sort((a, b) => a - b);
    const start = Math.max(free[0], queue.length > 0 ? queue[0][0] : at);
    const lowerStart = Math.max(free[0], behind.length > 0 ? behind[0][0] : Infinity);
    if (lowerStart < Math.min(start, at)) free[0] = lowerStart + behind.shift()![1];
    else if (queue.length === 0) return start - at;
    else free[0] = start + queue.shift()![1];
  }
}

describe("the forecast of a wait before tasks of a lower priority", () => {
  test("is what servers would do that take one task after the other", () => {
    const seconds = fc.integer({ min: 0, max: 30 });
    const tasks = fc.array(fc.tuple(seconds, fc.integer({ min: 1, max: 30 })), { maxLength: 8 });
    const count = fc.integer({ min: 0, max: 4 });
    const servers = fc.integer({ min: 1, max: 3 });
    const inputs = [
      servers,
      count,
      count,
      tasks,
      tasks,
      fc.array(seconds, { maxLength: 3 }),
    ] as const;
    fc.assert(
      fc.property(...inputs, (cores, waiting, lowerWaiting, ours, lower, looks) => {
        // Their rests are spread evenly: from 4 on, one after 2 more.
        const rests = Array.from({ length: cores }, (_, core) => 4 + 2 * core);
        const restSeconds = rests.reduce((sum, rest) => sum + rest, 0);
        const forecast = new ServerForecast();
        forecast.begin(cores, SINGLE, {
          ...{ busy: cores, restSeconds, nextSeconds: 4, gatherSeconds: 0 },
          ...{ waiting, waitingSeconds: 5 * waiting },
          ...{ lowerWaiting, lowerSeconds: 7 * lowerWaiting },
        });
        for (const [at, work] of ours) forecast.expect(at, work, work);
        for (const [at, work] of lower) forecast.expectLower(at, work, work);
        const shown: Task[] = Array.from({ length: waiting }, () => [0, 5]);
        const shownLower: Task[] = Array.from({ length: lowerWaiting }, () => [0, 7]);
        for (const at of looks) {
          forecast.look(at, 1, 1, NOTHING_UNSENT);
          const before = [...shown, ...ours.filter(([time]) => time <= at + 1)];
          const wait = waitOf(rests, before, [...shownLower, ...lower], at);
          expect(forecast.waitSeconds).toBeCloseTo(wait, 9);
        }
      }),
    );
  });

  test("is as long as the service of one that took the server before it came", () => {
    const forecast = new ServerForecast();
    forecast.begin(1, SINGLE, { ...IDLE, lowerWaiting: 2, lowerSeconds: 6 });
    // They take 3 s each; the second begins at 3 unless it is there by then.
    for (const [at, wait] of [
      [3, 0],
      [3.5, 2.5],
      [1, 2],
    ]) {
      forecast.look(at, 1, 1, NOTHING_UNSENT);
      expect(forecast.waitSeconds).toBe(wait);
    }
  });

  test("has those fill the room that its batch has", () => {
    const fours = { limit: 4, waitSeconds: 0 };
    const busy = { ...IDLE, busy: 1, restSeconds: 2, nextSeconds: 2 };
    const forecast = new ServerForecast();
    forecast.begin(1, fours, { ...busy, lowerWaiting: 2, lowerSeconds: 6 });
    forecast.expectLower(1.5, 5, 1);
    forecast.expectLower(1.8, 5, 1);
    forecast.look(1, 5, 1, NOTHING_UNSENT);
    expect([forecast.waitSeconds, forecast.serviceSeconds]).toEqual([1, 5 + 3 * 1]);
    // One of the class that came at 1 takes them along at 2, three of four: 8 s.
    forecast.expect(1, 5, 1);
    forecast.look(2.5, 5, 1, NOTHING_UNSENT);
    expect([forecast.waitSeconds, forecast.serviceSeconds]).toEqual([2 + 8 - 2.5, 5 + 1]);
  });
});
