import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Simulator } from "../../../sim/kernel/simulator.ts";
import { LeastAttainedStation } from "../../../sim/sharing/stations/leastAttainedStation.ts";
import { StationSystem } from "../../../sim/sharing/stations/stationSystem.ts";
import { expectEndsBeforeArrivals, expectExactBacklogs, expectLikeFluid } from "./levelContract.ts";
import {
  arrivals,
  ends,
  type MakeStation,
  operationLists,
  playOperations,
  SPEED,
} from "./stationOperations.ts";
import { StationRecorder } from "./stationRecorder.ts";

const leastAttained =
  (servers: number): MakeStation =>
  (system, observer) =>
    new LeastAttainedStation(system, servers, SPEED, observer);

const lists = operationLists(3000, 8000);

describe("LeastAttainedStation", () => {
  test("lets go what is done at the tick at which another comes, whatever its claim", () => {
    expectEndsBeforeArrivals(leastAttained);
  });

  test("shares like a fluid that fills up from the least attained", () => {
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 4 }), (list, servers) => {
        const play = expectLikeFluid(list, servers, leastAttained(servers), (one) => one.attained);
        expect(play.starts.map((one) => one.job)).toEqual(
          list.filter((one) => one.kind === "submit").map((one) => one.job),
        );
      }),
      { numRuns: 150 },
    );
  });

  test("one server's backlog is exact, but for the ticks that ends are late", () => {
    expectExactBacklogs(leastAttained(1));
  });

  test("several servers' backlog is a bound from below, and exact while none share", () => {
    const submits = lists.map((list) => list.filter((one) => one.kind === "submit"));
    fc.assert(
      fc.property(submits, fc.integer({ min: 2, max: 4 }), (list, servers) => {
        if (list.length === 0) return;
        const { completions, backlogs } = playOperations(list, leastAttained(servers));
        const last = Math.max(...completions.map((one) => one.time));
        const rest = Math.max(0, last - list[list.length - 1].at) / 1000;
        expect(backlogs[list.length - 1]).toBeLessThanOrEqual(rest + 1e-6);
        if (list.length > servers) return;
        expect(backlogs[list.length - 1]).toBeCloseTo(rest, 9);
      }),
      { numRuns: 100 },
    );
  });

  test("newcomers go first until they have had as much, then all share", () => {
    // Alone to 4; the second catches up at 8; together until the second has its 6 at 12.
    const two = arrivals([
      [0, 10],
      [4, 6],
    ]);
    expect(ends(playOperations(two, leastAttained(1)))).toEqual([16, 12]);
    // Two servers: the third takes one from both others, who have had 4 and share the other one.
    // At 4 + t it has t and they 4 + t/2 each, so at 12 all have 8 and share two servers.
    const three = arrivals([
      [0, 10],
      [0, 9],
      [4, 12],
    ]);
    expect(ends(playOperations(three, leastAttained(2)))).toEqual([15, 14, 17]);
  });

  test("those who get no service wait", () => {
    const { waits } = playOperations(
      arrivals([
        [0, 10],
        [0, 10],
        [3, 10],
        [4, 10],
      ]),
      leastAttained(2),
    );
    // The third shares with none, the first two share a server; with the fourth they stand still.
    expect(waits).toEqual([0, 0, 0, 2]);
  });

  test("jobs of one size that came together end one after another at one tick", () => {
    const simulator = new Simulator("ms");
    const recorder = new StationRecorder(simulator);
    const system = new StationSystem(simulator);
    const station = new LeastAttainedStation(system, 2, SPEED, recorder);
    for (let job = 0; job < 100; job++) station.submit(99 - job, 6, 0, Infinity);
    simulator.runToEnd();
    expect(recorder.completions.map((one) => one.job)).toEqual(
      Array.from({ length: 100 }, (_, job) => 99 - job),
    );
    expect(new Set(recorder.completions.map((one) => one.time))).toEqual(new Set([300]));
  });

  test("each arrival costs two events more at most: its meeting with others, and its end", () => {
    const list = arrivals(Array.from({ length: 3000 }, (_, job) => [job * 3, 1 + (job % 7)]));
    for (const servers of [1, 2, 3]) {
      const { executedEvents } = playOperations(list, leastAttained(servers));
      expect(executedEvents).toBeLessThanOrEqual(3 * 3000);
    }
  });
});
