import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Phase } from "../../../sim/kernel/phase.ts";
import { Simulator } from "../../../sim/kernel/simulator.ts";
import { ProcessorSharingStation } from "../../../sim/sharing/stations/processorSharingStation.ts";
import { StationSystem } from "../../../sim/sharing/stations/stationSystem.ts";
import { describeWithShared, sharedPath } from "../../shared.ts";
import { StationRecorder } from "./stationRecorder.ts";

interface Operation {
  readonly atSeconds: number;
  readonly kind: "submit" | "withdraw";
  readonly job: number;
  readonly workSeconds: number;
}

function runStation(operations: readonly Operation[], servers: number) {
  const simulator = new Simulator("ns");
  const recorder = new StationRecorder(simulator);
  const station = new ProcessorSharingStation(new StationSystem(simulator), servers, 2e9, recorder);
  const backlogs: number[] = [];
  const kind = simulator.register("operation", Phase.world, (index) => {
    const { kind, job, workSeconds } = operations[index];
    if (kind === "submit") station.submit(job, workSeconds * 2e9, 0, Infinity);
    else station.withdraw(job);
    expect(station.waiting).toBe(0);
    expect(station.busyServers).toBe(Math.min(servers, station.jobs));
    backlogs.push(station.backlogSeconds());
  });
  for (let index = 0; index < operations.length; index++) {
    simulator.schedule(simulator.clock.fromSeconds(operations[index].atSeconds), kind, index);
  }
  simulator.runToEnd();
  expect(station.jobs).toBe(0);
  expect(simulator.pendingEvents).toBe(0);
  const finish = new Map(recorder.completions.map((one) => [one.job, one.time / 1e9]));
  return { finish, busySeconds: recorder.busyTicks / 1e9, backlogs, recorder };
}

/**
 * The same as a fluid: from change to change the rest of each falls at the common rate. Whether a
 * job ends that is withdrawn just then is a matter of ticks: such jobs are contested.
 */
function runFluid(operations: readonly Operation[], servers: number) {
  const rests = new Map<number, number>();
  const finish = new Map<number, number>();
  const contested = new Set<number>();
  let now = 0;
  let served = 0;
  const flowUntil = (end: number) => {
    while (rests.size > 0 && now < end) {
      const rate = Math.min(1, servers / rests.size);
      const least = Math.min(...rests.values());
      const step = Math.min(least / rate, end - now);
      const done = step * rate >= least - 1e-12;
      now += step;
      served += step * rate * rests.size;
      for (const [job, rest] of [...rests]) {
        rests.set(job, rest - step * rate);
        if (!done || rest > least + 1e-12) continue;
        rests.delete(job);
        finish.set(job, now);
      }
    }
    now = Math.max(now, end);
  };
  for (const { atSeconds, kind, job, workSeconds } of operations) {
    flowUntil(atSeconds);
    if (kind === "submit") {
      rests.set(job, workSeconds);
      continue;
    }
    const rest = rests.get(job) ?? now - (finish.get(job) ?? -1);
    if (rest < 1e-6) contested.add(job);
    rests.delete(job);
  }
  flowUntil(1e9);
  return { finish, served, contested };
}

const gap = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 4000 }));
const operation = fc.record({
  gap,
  submit: fc.integer({ min: 0, max: 4 }).map((draw) => draw > 0),
  pick: fc.nat(),
  work: fc.oneof(
    fc.integer({ min: 1, max: 8 }),
    fc.integer({ min: 1, max: 8000 }).map((x) => x / 1000),
  ),
});

const operations = fc.array(operation, { maxLength: 60 }).map((list) => {
  let at = 0;
  let jobs = 0;
  return list.map(({ gap, submit, pick, work }): Operation => {
    at += gap / 1000;
    const job = submit ? jobs++ : pick % Math.max(1, jobs);
    return { atSeconds: at, kind: submit ? "submit" : "withdraw", job, workSeconds: work };
  });
});

/** Each end comes up to one tick late and slows the others down for as long. */
const TICKS_LATE = 200e-9;

describe("ProcessorSharingStation", () => {
  test("shares like a fluid, also when jobs are taken away", () => {
    fc.assert(
      fc.property(operations, fc.integer({ min: 1, max: 4 }), (list, servers) => {
        const { finish, busySeconds } = runStation(list, servers);
        const fluid = runFluid(list, servers);
        for (let job = 0; job < list.length; job++) {
          if (fluid.contested.has(job)) continue;
          expect(finish.has(job)).toBe(fluid.finish.has(job));
        }
        for (const [job, time] of finish) {
          if (fluid.contested.has(job)) continue;
          expect(Math.abs(time - fluid.finish.get(job)!)).toBeLessThan(TICKS_LATE);
        }
        expect(Math.abs(busySeconds - fluid.served)).toBeLessThan(TICKS_LATE);
      }),
      { numRuns: 200 },
    );
  });

  test("two cores finish the reference trace at exact times", () => {
    expect(
      finishTimes(
        [
          [0, 4],
          [1, 2],
          [2, 6],
          [2, 1],
        ],
        2,
      ),
    ).toEqual([5, 4, 9, 4]);
  });

  test("one core finishes a trace worked out by hand at exact times", () => {
    // Alone to 1 s, two to 4 s (the second has had 1.5), three from there.
    expect(
      finishTimes(
        [
          [0, 4],
          [1, 3],
          [4, 1],
        ],
        1,
      ),
    ).toEqual([8, 8, 7]);
  });

  test("ends at the same instant come in the order of arrival, however they came about", () => {
    const { recorder } = runStation(
      [
        { atSeconds: 0, kind: "submit", job: 5, workSeconds: 0.3 },
        { atSeconds: 0.1, kind: "submit", job: 3, workSeconds: 0.2 },
        { atSeconds: 0.1, kind: "submit", job: 4, workSeconds: 0.2 },
        { atSeconds: 0.1, kind: "submit", job: 1, workSeconds: 0.2 },
      ],
      1,
    );
    expect(recorder.completions.map((one) => one.job)).toEqual([5, 3, 4, 1]);
    const [first, ...others] = recorder.completions.map((one) => one.time);
    for (const time of others) expect(time).toBe(first);
    expect(first).toBe(900_000_000);
  });

  test("work and capacity balance through a long busy period", () => {
    const simulator = new Simulator("us");
    const recorder = new StationRecorder(simulator);
    const station = new ProcessorSharingStation(new StationSystem(simulator), 2, 1, recorder);
    // Two jobs of 300 000 s keep both cores busy across several settings of the virtual clock.
    station.submit(0, 300_000, 0, Infinity);
    station.submit(1, 300_000, 0, Infinity);
    let submitted = 600_000;
    const kind = simulator.register("submit", Phase.arrivals, (job) => {
      station.submit(job, 700 + job, 0, Infinity);
      submitted += 700 + job;
      const attained = 2 * simulator.nowSeconds;
      expect(Math.abs(station.backlogSeconds() - (submitted - attained) / 2)).toBeLessThan(1);
      if (job < 300) simulator.schedule(simulator.now + 1e9, kind, job + 1);
    });
    simulator.schedule(1e9, kind, 2);
    simulator.runToEnd();
    expect(recorder.completions.length).toBe(301);
    // Idle cores only at the very end, when a single job is left.
    const idle = 2 * simulator.nowSeconds - recorder.busyTicks / 1e6;
    expect(recorder.busyTicks / 1e6).toBeCloseTo(submitted, 2);
    expect(idle).toBeLessThan(300_000);
  });

  test("backlog is exact while none share and for one core", () => {
    const one = runStation(
      [
        { atSeconds: 0, kind: "submit", job: 0, workSeconds: 3 },
        { atSeconds: 1, kind: "submit", job: 1, workSeconds: 1 },
        { atSeconds: 2, kind: "withdraw", job: 0, workSeconds: 0 },
      ],
      1,
    );
    expect(one.backlogs[0]).toBeCloseTo(3, 9);
    expect(one.backlogs[1]).toBeCloseTo(3, 9);
    expect(one.backlogs[2]).toBeCloseTo(0.5, 9);
    const many = runStation(
      [
        { atSeconds: 0, kind: "submit", job: 0, workSeconds: 5 },
        { atSeconds: 1, kind: "submit", job: 1, workSeconds: 1 },
        { atSeconds: 1.5, kind: "withdraw", job: 0, workSeconds: 0 },
      ],
      4,
    );
    expect(many.backlogs[0]).toBeCloseTo(5, 9);
    expect(many.backlogs[1]).toBeCloseTo(4, 9);
    expect(many.backlogs[2]).toBeCloseTo(0.5, 9);
  });

  test("evicts in the order of arrival and starts afresh", () => {
    const simulator = new Simulator();
    const recorder = new StationRecorder(simulator);
    const station = new ProcessorSharingStation(new StationSystem(simulator), 2, 1, recorder);
    for (const job of [4, 2, 9]) station.submit(job, 10 - job, 0, Infinity);
    expect(station.evict()).toEqual([4, 2, 9]);
    expect([station.jobs, station.busyServers, station.backlogSeconds()]).toEqual([0, 0, 0]);
    expect(simulator.pendingEvents).toBe(0);
    station.submit(4, 1, 0, Infinity);
    simulator.runToEnd();
    expect(recorder.completions).toEqual([{ job: 4, time: 1e9 }]);
  });

  test("many jobs at a time cost a logarithm each", () => {
    const simulator = new Simulator("us");
    const recorder = new StationRecorder(simulator);
    const station = new ProcessorSharingStation(new StationSystem(simulator), 4, 1, recorder);
    const jobs = 20_000;
    for (let job = 0; job < jobs; job++)
      station.submit(job, 1 + ((job * 7919) % jobs), 0, Infinity);
    simulator.runToEnd();
    expect(recorder.completions.length).toBe(jobs);
    // None came later, so all arrivals together left one event pending, and each end one more.
    expect(simulator.executedEvents).toBeLessThan(jobs + 10);
  });
});

function finishTimes(jobs: readonly (readonly number[])[], servers: number): number[] {
  const list = jobs.map(
    ([atSeconds, workSeconds], job): Operation => ({ atSeconds, kind: "submit", job, workSeconds }),
  );
  const { finish } = runStation(list, servers);
  return jobs.map((_, job) => finish.get(job)!);
}

describeWithShared("processor sharing in the reference traces", () => {
  test("ends at the exact times", () => {
    const path = sharedPath("fixtures", "analytic.json")!;
    const { cases } = JSON.parse(readFileSync(path, "utf8"));
    const traces = cases.filter((one: { id: string }) => one.id.startsWith("ps-trace"));
    expect(traces.length).toBeGreaterThan(0);
    for (const { parameters, expected } of traces) {
      expect(finishTimes(parameters.jobs, parameters.capacity)).toEqual(expected.finish);
    }
  });
});
