import fc from "fast-check";
import { expect, test } from "vitest";
import { Simulator } from "../../../sim/kernel/simulator.ts";
import {
  ORDERINGS,
  type Ordering,
  type OrderingName,
} from "../../../sim/sharing/stations/ordering.ts";
import { SlotStation } from "../../../sim/sharing/stations/slotStation.ts";
import { StationSystem } from "../../../sim/sharing/stations/stationSystem.ts";
import { describeWithShared } from "../../shared.ts";
import { analyticCase } from "./analyticCases.ts";
import { SPEED } from "./stationOperations.ts";

interface Plan {
  readonly work: readonly number[];
  /** Pairs of tasks, counted from 0: the second may begin when the first is done. */
  readonly precedence?: readonly (readonly number[])[];
  /** The rank of each task in the list; the first is the highest. */
  readonly priority?: readonly number[];
}

/** When each task ends if all that are ready stand in one queue; the whole plan begins at 0. */
function listSchedule(plan: Plan, machines: number, discipline: OrderingName): number[] {
  const { work, precedence = [], priority = [] } = plan;
  const simulator = new Simulator("ms");
  const ends: number[] = work.map(() => -1);
  const missing = work.map((_, task) => precedence.filter(([, after]) => after === task).length);
  const submit = (task: number) =>
    station.submit(task, work[task], priority[task] ?? 0, Number.POSITIVE_INFINITY);
  const observer = {
    completed: (_station: unknown, task: number) => {
      ends[task] = simulator.now;
      for (const [before, after] of precedence) {
        if (before === task && --missing[after] === 0) submit(after);
      }
    },
    loadChanged: () => {},
  };
  const system = new StationSystem(simulator);
  const assignment = "end-of-instant";
  const station = new SlotStation(system, machines, SPEED, discipline, observer, assignment);
  // In the reverse order, so that nothing but the rule can put them right.
  for (let task = work.length - 1; task >= 0; task--) if (missing[task] === 0) submit(task);
  simulator.runToEnd();
  expect([station.jobs, station.busyServers]).toEqual([0, 0]);
  return ends;
}

test("jobs that come at one tick are served by the rule, not in the order of their events", () => {
  const works = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 12 });
  const rules = fc.constantFrom(...(["sjf", "ljf", "smith", "priority"] as const));
  fc.assert(
    fc.property(works, fc.integer({ min: 1, max: 4 }), rules, (work, machines, rule) => {
      const priority = work.map((_, task) => 1 + ((task * 7) % 5));
      const ends = listSchedule({ work, priority }, machines, rule);
      const ordering: Ordering = ORDERINGS[rule];
      const key = (task: number) => ordering(work[task], priority[task], 0, 0, 0);
      const order = work.map((_, task) => task).sort((a, b) => key(a) - key(b) || b - a);
      const free = Array.from({ length: machines }, () => 0);
      for (const task of order) {
        const first = free.indexOf(Math.min(...free));
        free[first] += work[task];
        expect(ends[task]).toBe(free[first]);
      }
    }),
    { numRuns: 200 },
  );
});

test("withdrawing and evicting before the instant is over leaves nothing behind", () => {
  const simulator = new Simulator("ms");
  const system = new StationSystem(simulator);
  const done: number[] = [];
  const observer = {
    completed: (_station: unknown, job: number) => done.push(job),
    loadChanged: () => {},
  };
  const assignment = "end-of-instant";
  const station = new SlotStation(system, 1, SPEED, "sjf", observer, assignment);
  station.submit(0, 5, 0, Infinity);
  expect([station.busyServers, station.waiting]).toEqual([0, 1]);
  expect(station.evict()).toEqual([0]);
  expect(simulator.pendingEvents).toBe(0);
  station.submit(1, 5, 0, Infinity);
  station.submit(2, 7, 0, Infinity);
  expect(station.withdraw(1)).toBe(true);
  expect(station.backlogSeconds()).toBeCloseTo(0.007, 12);
  simulator.runToEnd();
  expect(done).toEqual([2]);
  expect(simulator.now).toBe(7);
});

describeWithShared("list scheduling and the reference values", () => {
  const makespan = (ends: readonly number[]) => Math.max(...ends);
  const ranks = (list: readonly number[]) => {
    const rank: number[] = [];
    for (const [place, task] of list.entries()) rank[task - 1] = list.length - place;
    return rank;
  };

  test("Graham's anomalies: more machines, less work, fewer constraints, all later", () => {
    const { parameters, expected } = analyticCase("graham-anomaly");
    const pairs = parameters.precedence as number[][];
    const precedence = pairs.map(([before, after]) => [before - 1, after - 1]);
    const plan = { work: parameters.tasks, precedence, priority: ranks(parameters.list) };
    const time = (changes: Partial<Plan>, machines = parameters.machines) =>
      makespan(listSchedule({ ...plan, ...changes }, machines, "priority"));
    expect(time({})).toBe(expected.makespan);
    expect(time({}, 4)).toBe(expected.makespan_4_machines);
    const shorter = parameters.tasks.map((work: number) => work - 1);
    expect(time({ work: shorter })).toBe(expected.makespan_all_times_minus_1);
    const freer = precedence.filter(([before, after]) => before !== 3 || after > 5);
    expect(time({ precedence: freer })).toBe(expected.makespan_without_T4toT5_and_T4toT6);
    const priority = ranks(expected.list_alternative);
    expect(time({ priority })).toBe(expected.makespan_alternative_list);
  });

  test("worst cases of lists and of the longest first, Smith's rule, the shortest first", () => {
    for (const id of ["graham-ls-tight-2", "graham-ls-tight-4"]) {
      const { parameters, expected } = analyticCase(id);
      const priority = parameters.jobs.map((_: number, job: number) => -job);
      const plan = { work: parameters.jobs, priority };
      expect(makespan(listSchedule(plan, parameters.machines, "priority"))).toBe(
        expected.listMakespan,
      );
    }
    for (const id of ["graham-lpt-tight-2", "graham-lpt-tight-4"]) {
      const { parameters, expected } = analyticCase(id);
      const ends = listSchedule({ work: parameters.jobs }, parameters.machines, "ljf");
      expect(makespan(ends)).toBe(expected.lptMakespan);
    }
    const { p, w } = analyticCase("smith-4").parameters;
    const weighted = listSchedule({ work: p, priority: w }, 1, "smith");
    const sum = weighted.reduce((total, end, job) => total + end * w[job], 0);
    expect(sum).toBe(analyticCase("smith-4").expected.sumWC);
    const shortest = analyticCase("spt-parallel");
    for (const [index, machines] of shortest.parameters.machines.entries()) {
      const ends = listSchedule({ work: shortest.parameters.p }, machines, "sjf");
      const total = ends.reduce((sum, end) => sum + end, 0);
      expect(total).toBe(shortest.expected.sumC[index]);
    }
  });
});
