import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FewestLateStation } from "../../../sim/sharing/stations/fewestLateStation.ts";
import {
  expectExactBacklog,
  type MakeStation,
  type Operation,
  operationLists,
  playOperations,
  SPEED,
} from "./stationOperations.ts";

const fewestLate =
  (servers: number): MakeStation =>
  (system, observer) =>
    new FewestLateStation(system, servers, SPEED, observer, "end-of-instant");

const jobs = fc.array(
  fc.record({ work: fc.integer({ min: 1, max: 9 }), deadline: fc.integer({ min: 1, max: 25 }) }),
  { minLength: 1, maxLength: 7 },
);

const arriving = (list: readonly { work: number; deadline: number }[]): Operation[] =>
  list.map((one, job) => ({ at: 0, kind: "submit", job, priority: 0, ...one }));

/** Over all sets of jobs that can be done in time by the order of their deadlines. */
function fewest(list: readonly { work: number; deadline: number }[]): number {
  const sorted = [...list].sort((a, b) => a.deadline - b.deadline);
  let most = 0;
  for (let set = 0; set < 2 ** sorted.length; set++) {
    const chosen = sorted.filter((_, job) => (set >> job) % 2 === 1);
    let end = 0;
    const inTime = chosen.every(({ work, deadline }) => (end += work) <= deadline);
    if (inTime) most = Math.max(most, chosen.length);
  }
  return list.length - most;
}

describe("FewestLateStation", () => {
  test("has as few late as any choice of jobs", () => {
    fc.assert(
      fc.property(jobs, (list) => {
        const { completions } = playIdle(arriving(list), 1);
        const late = completions.filter(({ job, time }) => time > list[job].deadline);
        expect(late.length).toBe(fewest(list));
      }),
      { numRuns: 200 },
    );
  });

  test("serves each job once, whichever are taken away in between", () => {
    fc.assert(
      fc.property(operationLists(30, 40), fc.integer({ min: 1, max: 3 }), (list, servers) => {
        const { starts, completions } = playIdle(list, servers);
        const started = starts.map(({ job }) => job);
        expect(new Set(started).size).toBe(started.length);
        for (const { job } of completions) expect(started).toContain(job);
      }),
      { numRuns: 150 },
    );
  });

  test("one server's backlog is exact", () => {
    expectExactBacklog(
      arriving([
        { work: 5, deadline: 4 },
        { work: 3, deadline: 9 },
        { work: 3, deadline: 30 },
      ]),
      (system, observer) => new FewestLateStation(system, 1, SPEED, observer, "at-once"),
    );
  });
});

/** Servers stay idle to the end of an instant, so that they are not looked at in it. */
function playIdle(operations: readonly Operation[], servers: number) {
  return playOperations(operations, fewestLate(servers), false);
}
