import fc from "fast-check";
import { expect } from "vitest";
import { Phase } from "../../../sim/kernel/phase.ts";
import { Simulator } from "../../../sim/kernel/simulator.ts";
import type { Station, StationObserver } from "../../../sim/sharing/stations/station.ts";
import { StationSystem } from "../../../sim/sharing/stations/stationSystem.ts";
import { StationRecorder } from "./stationRecorder.ts";

/** What is done to a station under test; times and work are whole ticks. */
export interface Operation {
  readonly at: number;
  readonly kind: "submit" | "withdraw" | "evict";
  /** The job to submit, or the one to withdraw. */
  readonly job: number;
  readonly work: number;
  readonly priority: number;
  readonly deadline: number;
}

/** One tick is a millisecond and one unit of work, where the speed is 1000. */
export const SPEED = 1000;

export type MakeStation = (system: StationSystem, observer: StationObserver) => Station;

/** What came of it. Completions are sorted by time, and by job where they come at one tick. */
export interface Outcome {
  readonly completions: readonly { job: number; time: number }[];
  readonly evictions: readonly (readonly number[])[];
  readonly busy: number;
}

export interface Play extends Outcome {
  /** Seconds of backlog, and jobs that wait, after each operation. */
  readonly backlogs: readonly number[];
  readonly waits: readonly number[];
  readonly starts: readonly { job: number; time: number }[];
  readonly executedEvents: number;
}

/**
 * Every operation comes before whatever the station itself does at its tick. `eager` stations have
 * no idle server while any waits.
 */
export function playOperations(
  operations: readonly Operation[],
  make: MakeStation,
  eager = true,
): Play {
  const simulator = new Simulator("ms");
  const recorder = new StationRecorder(simulator);
  const starts: { job: number; time: number }[] = [];
  const observer: StationObserver = {
    started: (_station, job) => starts.push({ job, time: simulator.now }),
    completed: (station, job) => recorder.completed(station, job),
    loadChanged: (station) => recorder.loadChanged(station),
  };
  const station = make(new StationSystem(simulator), observer);
  const evictions: number[][] = [];
  const backlogs: number[] = [];
  const waits: number[] = [];
  const kind = simulator.register("operation", Phase.world, (index) => {
    const { kind, job, work, priority, deadline } = operations[index];
    if (kind === "submit") station.submit(job, work, priority, deadline);
    else if (kind === "withdraw") station.withdraw(job);
    else evictions.push(station.evict());
    if (eager) expect(station.busyServers).toBe(Math.min(station.jobs, station.servers));
    backlogs.push(station.backlogSeconds());
    waits.push(station.waiting);
  });
  for (let index = 0; index < operations.length; index++) {
    simulator.schedule(operations[index].at, kind, index);
  }
  simulator.runToEnd();
  expect([station.jobs, station.waiting, station.busyServers]).toEqual([0, 0, 0]);
  expect(station.backlogSeconds()).toBe(0);
  expect(simulator.pendingEvents).toBe(0);
  return {
    completions: [...recorder.completions].sort((a, b) => a.time - b.time || a.job - b.job),
    evictions,
    busy: recorder.busyTicks,
    backlogs,
    waits,
    starts,
    executedEvents: simulator.executedEvents,
  };
}

/** Lists of operations; submitted jobs are 0, 1, 2 …, evictions are rarer than withdrawals. */
export function operationLists(longestGap: number, longestWork: number): fc.Arbitrary<Operation[]> {
  const operation = fc.record({
    gap: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: longestGap })),
    kind: fc.constantFrom("submit", "submit", "submit", "submit", "withdraw", "evict" as const),
    pick: fc.nat(),
    work: fc.integer({ min: 1, max: longestWork }),
    priority: fc.integer({ min: 0, max: 3 }),
    deadline: fc.oneof(fc.integer({ min: 0, max: 99 }), fc.constant(Infinity)),
  });
  return fc.array(operation, { maxLength: 50 }).map((list) => {
    let at = 0;
    let jobs = 0;
    return list.map(({ gap, kind, pick, ...rest }): Operation => {
      at += gap;
      if (kind === "submit") return { at, kind, job: jobs++, ...rest };
      const rare = kind === "evict" && pick % 5 > 0 ? "withdraw" : kind;
      return { at, kind: rare as Operation["kind"], job: pick % Math.max(1, jobs), ...rest };
    });
  });
}

/** Plain arrivals: [at, work, priority]. */
export function arrivals(list: readonly (readonly number[])[]): Operation[] {
  return list.map(([at, work, priority = 0], job) => ({
    at,
    kind: "submit",
    job,
    work,
    priority,
    deadline: Infinity,
  }));
}

/** When each job ended, by its number. */
export function ends(outcome: Outcome): number[] {
  return [...outcome.completions].sort((a, b) => a.job - b.job).map((one) => one.time);
}

/** One server is idle, if nothing more comes, just when its backlog says. */
export function expectExactBacklog(operations: readonly Operation[], make: MakeStation): void {
  for (let length = 1; length <= operations.length; length++) {
    const some = operations.slice(0, length);
    const { completions, backlogs } = playOperations(some, make);
    const last = completions.reduce((latest, one) => Math.max(latest, one.time), 0);
    const expected = Math.max(0, last - some[length - 1].at) / 1000;
    expect(backlogs[length - 1]).toBeCloseTo(expected, 9);
  }
}
