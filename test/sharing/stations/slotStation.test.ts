import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Phase } from "../../../sim/kernel/phase.ts";
import { Simulator } from "../../../sim/kernel/simulator.ts";
import { ORDERINGS, type OrderingName } from "../../../sim/sharing/stations/ordering.ts";
import { SlotStation } from "../../../sim/sharing/stations/slotStation.ts";
import { StationSystem } from "../../../sim/sharing/stations/stationSystem.ts";
import type { Operation } from "./stationOperations.ts";
import { StationRecorder } from "./stationRecorder.ts";

/** Milliseconds are ticks and work is in milliseconds, so that everything is a whole number. */
function runStation(operations: readonly Operation[], servers: number, rule: OrderingName) {
  const simulator = new Simulator("ms");
  const recorder = new StationRecorder(simulator);
  const station = new SlotStation(new StationSystem(simulator), servers, 1000, rule, recorder);
  const evictions: number[][] = [];
  const backlogs: number[] = [];
  const kind = simulator.register("operation", Phase.world, (index) => {
    const { kind, job, work, priority, deadline } = operations[index];
    if (kind === "submit") station.submit(job, work, priority, deadline);
    else if (kind === "withdraw") station.withdraw(job);
    else evictions.push(station.evict());
    expect(station.busyServers).toBe(Math.min(station.jobs, servers));
    expect(station.waiting).toBe(station.jobs - station.busyServers);
    backlogs.push(station.backlogSeconds());
  });
  for (let index = 0; index < operations.length; index++) {
    simulator.schedule(operations[index].at, kind, index);
  }
  simulator.runToEnd();
  expect(station.jobs).toBe(0);
  return { completions: recorder.completions, evictions, backlogs, busy: recorder.busyTicks };
}

interface Waiting extends Operation {
  readonly sequence: number;
  finish: number;
  start: number;
}

/** The same by brute force: plain lists, searched and sorted each time. */
function runReference(operations: readonly Operation[], servers: number, rule: OrderingName) {
  let waiting: Waiting[] = [];
  let served: Waiting[] = [];
  let sequence = 0;
  let starts = 0;
  let busy = 0;
  const completions: { job: number; time: number }[] = [];
  const evictions: number[][] = [];
  const key = (one: Waiting) =>
    ORDERINGS[rule](one.work, one.priority, one.deadline, one.sequence, 0);
  const refill = (now: number) => {
    waiting.sort((a, b) => compare(key(a), key(b)) || a.sequence - b.sequence);
    while (served.length < servers && waiting.length > 0) {
      const next = waiting.shift()!;
      next.finish = now + next.work;
      next.start = starts++;
      served.push(next);
    }
  };
  const completeUntil = (time: number) => {
    while (served.length > 0) {
      served.sort((a, b) => a.finish - b.finish || a.start - b.start);
      if (served[0].finish >= time) return;
      const done = served.shift()!;
      busy += done.work;
      completions.push({ job: done.job, time: done.finish });
      refill(done.finish);
    }
  };
  for (const operation of operations) {
    const now = operation.at;
    completeUntil(now);
    for (const one of served) {
      const leaves = operation.kind === "evict" || isWithdrawn(one, operation);
      if (leaves) busy += now - (one.finish - one.work);
    }
    if (operation.kind === "submit") {
      waiting.push({ ...operation, sequence: sequence++, finish: 0, start: 0 });
    } else if (operation.kind === "withdraw") {
      waiting = waiting.filter((one) => !isWithdrawn(one, operation));
      served = served.filter((one) => !isWithdrawn(one, operation));
    } else {
      const all = [...waiting, ...served].sort((a, b) => a.sequence - b.sequence);
      evictions.push(all.map((one) => one.job));
      waiting = [];
      served = [];
    }
    refill(now);
  }
  completeUntil(Infinity);
  return { completions, evictions, busy };
}

function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isWithdrawn(one: Waiting, operation: Operation): boolean {
  return operation.kind === "withdraw" && one.job === operation.job;
}

const operation = fc.record({
  gap: fc.integer({ min: 0, max: 4 }),
  kind: fc.constantFrom("submit", "submit", "submit", "submit", "withdraw", "evict" as const),
  pick: fc.nat(),
  work: fc.integer({ min: 0, max: 12 }),
  priority: fc.integer({ min: 0, max: 3 }),
  deadline: fc.oneof(fc.integer({ min: 0, max: 99 }), fc.constant(Infinity)),
});

/** Submitted jobs are 0, 1, 2 …; evictions are made rarer than withdrawals. */
const operations = fc.array(operation, { maxLength: 60 }).map((list) => {
  let at = 0;
  let jobs = 0;
  return list.map(({ gap, kind, pick, ...rest }): Operation => {
    at += gap;
    if (kind === "submit") return { at, kind, job: jobs++, ...rest };
    const rare = kind === "evict" && pick % 5 > 0 ? "withdraw" : kind;
    return { at, kind: rare as Operation["kind"], job: pick % Math.max(1, jobs), ...rest };
  });
});

describe("SlotStation", () => {
  test("serves like plain sorted lists under every rule", () => {
    const rules = fc.constantFrom(...(Object.keys(ORDERINGS) as OrderingName[]));
    fc.assert(
      fc.property(operations, fc.integer({ min: 1, max: 4 }), rules, (list, servers, rule) => {
        const { completions, evictions, busy } = runStation(list, servers, rule);
        expect({ completions, evictions, busy }).toEqual(runReference(list, servers, rule));
      }),
      { numRuns: 300 },
    );
  });

  test("one server's backlog is exact: it is idle just then if nothing more comes", () => {
    fc.assert(
      fc.property(operations, (list) => {
        for (let length = 1; length <= list.length; length++) {
          const some = list.slice(0, length);
          const { completions, backlogs } = runStation(some, 1, "fifo");
          const now = some[length - 1].at;
          const last = completions.length > 0 ? completions[completions.length - 1].time : 0;
          expect(backlogs[length - 1]).toBeCloseTo(Math.max(0, last - now) / 1000, 9);
        }
      }),
      { numRuns: 40 },
    );
  });

  test("several servers' backlog is a lower bound, and less than the longest job too low", () => {
    const submits = operations.map((list) => list.filter((one) => one.kind === "submit"));
    fc.assert(
      fc.property(submits, fc.integer({ min: 2, max: 4 }), (list, servers) => {
        if (list.length === 0) return;
        const { completions, backlogs } = runStation(list, servers, "fifo");
        const last = Math.max(...completions.map((one) => one.time));
        const rest = Math.max(0, last - list[list.length - 1].at) / 1000;
        const longest = Math.max(...list.map((one) => one.work)) / 1000;
        expect(backlogs[list.length - 1]).toBeLessThanOrEqual(rest + 1e-12);
        expect(backlogs[list.length - 1]).toBeGreaterThanOrEqual(rest - longest - 1e-12);
      }),
      { numRuns: 100 },
    );
  });

  test("the earliest deadline goes first, ties and those without one in the order of arrival", () => {
    const deadlines = [50, Infinity, 20, 50, 10, Infinity];
    const list = deadlines.map(
      (deadline, job): Operation => ({
        at: 0,
        kind: "submit",
        job,
        work: 5,
        priority: 0,
        deadline,
      }),
    );
    const { completions } = runStation(list, 1, "edf");
    // The first is in service when the others come, and stays.
    expect(completions.map((one) => one.job)).toEqual([0, 4, 2, 3, 1, 5]);
    expect(completions.map((one) => one.time)).toEqual([5, 10, 15, 20, 25, 30]);
  });

  test("a job never ends before its work is done, and whole ticks stay whole", () => {
    const simulator = new Simulator("ns");
    const recorder = new StationRecorder(simulator);
    const station = new SlotStation(new StationSystem(simulator), 64, 3e9, "fifo", recorder);
    for (const [job, cycles] of [3e6, 1, 3.3e6, 0].entries()) {
      station.submit(job, cycles, 0, Infinity);
    }
    simulator.runToEnd();
    const times = recorder.completions.sort((a, b) => a.job - b.job).map((one) => one.time);
    expect(times).toEqual([1_000_000, 1, 1_100_000, 0]);
  });

  test("an observer may submit from within", () => {
    const simulator = new Simulator("ms");
    const recorder = new StationRecorder(simulator);
    const station = new SlotStation(new StationSystem(simulator), 1, 1000, "fifo", recorder);
    recorder.onCompleted = (job) => {
      if (job < 3) station.submit(job + 1, 10, 0, Infinity);
    };
    station.submit(0, 10, 0, Infinity);
    simulator.runToEnd();
    expect(recorder.completions.map((one) => one.time)).toEqual([10, 20, 30, 40]);
  });

  test("refuses what makes no sense", () => {
    const system = new StationSystem(new Simulator());
    const recorder = new StationRecorder(system.simulator);
    expect(() => new SlotStation(system, 0, 1, "fifo", recorder)).toThrow(RangeError);
    expect(() => new SlotStation(system, 1, 0, "fifo", recorder)).toThrow(RangeError);
    const station = new SlotStation(system, 1, 1, "fifo", recorder);
    expect(() => station.submit(0, Number.NaN, 0, Infinity)).toThrow(RangeError);
    expect(() => station.submit(0.5, 1, 0, Infinity)).toThrow(RangeError);
    station.submit(0, 1, 0, Infinity);
    expect(() => station.submit(0, 1, 0, Infinity)).toThrow(RangeError);
    expect(station.withdraw(7)).toBe(false);
    expect(station.withdraw(1e15)).toBe(false);
  });
});

describe("StationSystem", () => {
  test("a hundred thousand idle stations take little memory, and share job numbers", () => {
    const simulator = new Simulator();
    const system = new StationSystem(simulator);
    const observer = { completed: () => {}, loadChanged: () => {} };
    const before = process.memoryUsage().heapUsed;
    const stations = Array.from(
      { length: 100_000 },
      () => new SlotStation(system, 4, 1e9, "fifo", observer),
    );
    expect((process.memoryUsage().heapUsed - before) / stations.length).toBeLessThan(400);
    stations[7].submit(1, 1e9, 0, Infinity);
    stations[99_999].submit(1, 2e9, 0, Infinity);
    expect(stations[7].withdraw(1)).toBe(true);
    expect(stations[7].withdraw(1)).toBe(false);
    expect(stations[99_999].jobs).toBe(1);
    stations[99_999].evict();
    expect(simulator.pendingEvents).toBe(0);
  });
});
