import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ProcessorSharingStation } from "../../../sim/sharing/stations/processorSharingStation.ts";
import { RoundRobinStation } from "../../../sim/sharing/stations/roundRobinStation.ts";
import {
  arrivals,
  ends,
  expectExactBacklog,
  type MakeStation,
  type Operation,
  type Outcome,
  operationLists,
  playOperations,
  SPEED,
} from "./stationOperations.ts";

const turns =
  (servers: number, quantum: number): MakeStation =>
  (system, observer) =>
    new RoundRobinStation(system, servers, SPEED, quantum / 1000, observer);

interface Present {
  readonly job: number;
  rest: number;
  /** Ticks of the present slice that it has had. */
  used: number;
}

/**
 * The same tick by tick with every slice ended, also where none waits. At a tick those who come
 * join the queue first, then slices end in the order in which they began.
 */
function runReference(operations: readonly Operation[], servers: number, quantum: number): Outcome {
  const completions: { job: number; time: number }[] = [];
  const evictions: number[][] = [];
  const order: number[] = [];
  let queue: Present[] = [];
  let running: Present[] = [];
  let busy = 0;
  let done = 0;
  for (let now = 0; done < operations.length || queue.length + running.length > 0; now++) {
    for (; done < operations.length && operations[done].at === now; done++) {
      const { kind, job, work } = operations[done];
      if (kind === "submit") {
        queue.push({ job, rest: work, used: 0 });
        order.push(job);
      } else if (kind === "withdraw") {
        queue = queue.filter((one) => one.job !== job);
        running = running.filter((one) => one.job !== job);
      } else {
        const here = new Set([...queue.splice(0), ...running.splice(0)].map((one) => one.job));
        evictions.push(order.filter((one) => here.has(one)));
      }
      // A free server is taken at once, by the first.
      while (running.length < servers && queue.length > 0) running.push(queue.shift()!);
    }
    for (const one of [...running]) {
      if (one.rest > 0 && one.used < quantum) continue;
      running = running.filter((other) => other !== one);
      if (one.rest === 0) completions.push({ job: one.job, time: now });
      else queue.push(Object.assign(one, { used: 0 }));
      if (queue.length > 0) running.push(queue.shift()!);
    }
    for (const one of running) {
      one.rest--;
      one.used++;
      busy++;
    }
  }
  completions.sort((a, b) => a.time - b.time || a.job - b.job);
  return { completions, evictions, busy };
}

const lists = operationLists(5, 12);

describe("RoundRobinStation", () => {
  test("one server goes round like a plain list with a slice at every turn", () => {
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 5 }), (list, quantum) => {
        const play = playOperations(list, turns(1, quantum));
        const { completions, evictions, busy } = play;
        expect({ completions, evictions, busy }).toEqual(runReference(list, 1, quantum));
        expect(new Set(play.starts.map((one) => one.job)).size).toBe(play.starts.length);
      }),
      { numRuns: 500 },
    );
  });

  test("so do several, where nothing happens twice at a tick", () => {
    // Far apart and of all lengths, so that ends meet rarely; where they do, the order may differ.
    const rare = operationLists(3000, 9000);
    const servers = fc.integer({ min: 2, max: 4 });
    fc.assert(
      fc.property(rare, servers, (list, servers) => {
        const apart = list.map((one, index) => ({ ...one, at: one.at + index * 17 }));
        const { completions, evictions, busy } = playOperations(apart, turns(servers, 1009));
        const outcome = { completions, evictions, busy };
        expect(outcome).toEqual(runReference(apart, servers, 1009));
      }),
      { numRuns: 40 },
    );
  });

  test("one server's backlog is exact", () => {
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 5 }), (list, quantum) => {
        expectExactBacklog(list, turns(1, quantum));
      }),
      { numRuns: 30 },
    );
  });

  test("three bursts of 24, 3 and 3 with a quantum of 4 end at 30, 7 and 10", () => {
    // Silberschatz, Galvin and Gagne, Operating System Concepts, the chapter on scheduling.
    const bursts = arrivals([
      [0, 24],
      [0, 3],
      [0, 3],
    ]);
    expect(ends(playOperations(bursts, turns(1, 4)))).toEqual([30, 7, 10]);
  });

  test("who comes when a slice ends goes before the one whose slice it was", () => {
    const list = arrivals([
      [0, 8],
      [4, 2],
      [4, 2],
    ]);
    expect(ends(playOperations(list, turns(1, 4)))).toEqual([12, 6, 8]);
  });

  test("slices cost nothing while none waits", () => {
    const alone = playOperations(arrivals([[0, 1000]]), turns(1, 1));
    expect(alone.executedEvents).toBe(2);
  });

  test("the smaller the quantum, the closer to processor sharing", () => {
    const submits = operationLists(40, 120).map((list) =>
      list.filter((one) => one.kind === "submit"),
    );
    const servers = fc.integer({ min: 1, max: 3 });
    const factor = 64;
    fc.assert(
      fc.property(submits, servers, (list, servers) => {
        const fine = list.map((one) => ({ ...one, at: one.at * factor, work: one.work * factor }));
        const sliced = ends(playOperations(fine, turns(servers, 1)));
        const shared = ends(
          playOperations(fine, (system, observer) => {
            return new ProcessorSharingStation(system, servers, SPEED, observer);
          }),
        );
        // Whole turns of the queue pass between two slices of a job, and add up over busy periods.
        const slack = 2 * list.length * list.length;
        for (const [job, time] of sliced.entries()) {
          expect(Math.abs(time - shared[job])).toBeLessThanOrEqual(slack);
        }
      }),
      { numRuns: 20 },
    );
  });

  test("refuses a quantum that is none", () => {
    for (const quantum of [0, -1, Number.NaN, Infinity]) {
      expect(() => playOperations([], turns(1, quantum))).toThrow(RangeError);
    }
  });
});
