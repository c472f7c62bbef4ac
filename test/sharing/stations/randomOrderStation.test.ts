import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RandomStreams } from "../../../sim/kernel/randomStreams.ts";
import { RandomOrderStation } from "../../../sim/sharing/stations/randomOrderStation.ts";
import {
  arrivals,
  expectExactBacklog,
  type MakeStation,
  operationLists,
  playOperations,
  SPEED,
} from "./stationOperations.ts";

const randomOrder =
  (servers: number, seed = 1): MakeStation =>
  (system, observer) => {
    const random = new RandomStreams(seed).stream("order of service", 0);
    return new RandomOrderStation(system, servers, SPEED, random, observer);
  };

const lists = operationLists(5, 12);

describe("RandomOrderStation", () => {
  test("each ends once or is taken away, in one go, and the same again each time", () => {
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 4 }), (list, servers) => {
        const play = playOperations(list, randomOrder(servers));
        const started = new Map(play.starts.map(({ job, time }) => [job, time]));
        expect(started.size).toBe(play.starts.length);
        for (const { job, time } of play.completions) {
          const { work } = list.find((one) => one.kind === "submit" && one.job === job)!;
          expect(time - started.get(job)!).toBe(work);
        }
        expect(playOperations(list, randomOrder(servers))).toEqual(play);
      }),
      { numRuns: 100 },
    );
  });

  test("one server's backlog is exact", () => {
    fc.assert(
      fc.property(lists, (list) => expectExactBacklog(list, randomOrder(1))),
      { numRuns: 20 },
    );
  });

  test("each of those that wait has the same chance", () => {
    const list = arrivals([
      [0, 1],
      [0, 1],
      [0, 1],
      [0, 1],
    ]);
    const orders = new Map<string, number>();
    for (let seed = 0; seed < 1200; seed++) {
      const { starts } = playOperations(list, randomOrder(1, seed));
      const order = starts.map((one) => one.job).join("");
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
    expect([...orders.keys()].sort()).toEqual(["0123", "0132", "0213", "0231", "0312", "0321"]);
    // Chi-square with 5 degrees of freedom: 20.5 is passed once in a thousand.
    let distance = 0;
    for (const count of orders.values()) distance += (count - 200) ** 2 / 200;
    expect(distance).toBeLessThan(20.5);
  });
});
