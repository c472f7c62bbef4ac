import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Simulator } from "../../../sim/kernel/simulator.ts";
import { ORDERINGS, type OrderingName } from "../../../sim/sharing/stations/ordering.ts";
import {
  type PreemptiveDiscipline,
  PreemptiveStation,
} from "../../../sim/sharing/stations/preemptiveStation.ts";
import { StationSystem } from "../../../sim/sharing/stations/stationSystem.ts";
import { describeWithShared } from "../../shared.ts";
import { analyticCase } from "./analyticCases.ts";
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
import { StationRecorder } from "./stationRecorder.ts";

const preemptive =
  (servers: number, discipline: PreemptiveDiscipline): MakeStation =>
  (system, observer) =>
    new PreemptiveStation(system, servers, SPEED, discipline, observer);

interface Present extends Operation {
  readonly sequence: number;
  rest: number;
}

/** The same tick by tick: all present are sorted anew, and the first ones get a tick each. */
function runReference(
  operations: readonly Operation[],
  servers: number,
  rule: PreemptiveDiscipline,
): Outcome {
  const key = (one: Present) =>
    rule === "srpt"
      ? one.rest
      : ORDERINGS[rule](one.work, one.priority, one.deadline, one.sequence, 0);
  const completions: { job: number; time: number }[] = [];
  const evictions: number[][] = [];
  let present: Present[] = [];
  let sequence = 0;
  let busy = 0;
  let done = 0;
  for (let now = 0; done < operations.length || present.length > 0; now++) {
    const gone: Present[] = [];
    for (; done < operations.length && operations[done].at === now; done++) {
      const operation = operations[done];
      const { kind, job, work } = operation;
      if (kind === "submit") present.push({ ...operation, sequence: sequence++, rest: work });
      else if (kind === "withdraw") present = present.filter((one) => one.job !== job);
      else evictions.push(present.splice(0).map((one) => one.job));
    }
    gone.push(...present.filter((one) => one.rest === 0));
    for (const { job } of gone.sort((a, b) => a.job - b.job)) completions.push({ job, time: now });
    present = present.filter((one) => one.rest > 0);
    const order = [...present].sort((a, b) => compare(key(a), key(b)) || a.sequence - b.sequence);
    for (const one of order.slice(0, servers)) {
      one.rest--;
      busy++;
    }
  }
  return { completions, evictions, busy };
}

function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const RULES: PreemptiveDiscipline[] = [...(Object.keys(ORDERINGS) as OrderingName[]), "srpt"];
const lists = operationLists(5, 12);

describe("PreemptiveStation", () => {
  test("serves what is first at each tick, under every rule", () => {
    const servers = fc.integer({ min: 1, max: 4 });
    fc.assert(
      fc.property(lists, servers, fc.constantFrom(...RULES), (list, servers, rule) => {
        const play = playOperations(list, preemptive(servers, rule));
        const { completions, evictions, busy } = play;
        expect({ completions, evictions, busy }).toEqual(runReference(list, servers, rule));
        expect(new Set(play.starts.map((one) => one.job)).size).toBe(play.starts.length);
      }),
      { numRuns: 500 },
    );
  });

  test("one server's backlog is exact", () => {
    const rules = fc.constantFrom(...RULES);
    fc.assert(
      fc.property(lists, rules, (list, rule) => expectExactBacklog(list, preemptive(1, rule))),
      { numRuns: 30 },
    );
  });

  test("several servers' backlog is a bound from below, and exact while none waits", () => {
    const submits = lists.map((list) => list.filter((one) => one.kind === "submit"));
    const servers = fc.integer({ min: 2, max: 4 });
    fc.assert(
      fc.property(submits, servers, fc.constantFrom(...RULES), (list, servers, rule) => {
        if (list.length === 0) return;
        const { completions, backlogs, waits } = playOperations(list, preemptive(servers, rule));
        const last = Math.max(...completions.map((one) => one.time));
        const rest = Math.max(0, last - list[list.length - 1].at) / 1000;
        expect(backlogs[list.length - 1]).toBeLessThanOrEqual(rest + 1e-12);
        if (waits[list.length - 1] > 0) return;
        expect(backlogs[list.length - 1]).toBeCloseTo(rest, 12);
      }),
      { numRuns: 200 },
    );
  });

  test("the last come is served first, and the others go on where they stopped", () => {
    const play = playOperations(
      arrivals([
        [0, 10],
        [2, 5],
        [3, 1],
        [20, 1],
      ]),
      preemptive(1, "lcfs"),
    );
    expect(ends(play)).toEqual([16, 8, 4, 21]);
    expect(play.starts.map((one) => one.time)).toEqual([0, 2, 3, 20]);
  });

  test("higher classes interrupt lower ones, equals do not interrupt each other", () => {
    const play = playOperations(
      arrivals([
        [0, 6, 0],
        [1, 4, 1],
        [2, 2, 1],
        [3, 1, 2],
      ]),
      preemptive(1, "priority"),
    );
    expect(ends(play)).toEqual([13, 6, 8, 4]);
  });

  test("work that is done to the tick is not pushed aside by who comes just then", () => {
    const list = arrivals([
      [0, 5],
      [5, 5],
      [10, 0],
      [10, 0],
    ]);
    expect(ends(playOperations(list, preemptive(1, "lcfs")))).toEqual([5, 10, 10, 10]);
  });

  test("an observer may submit and withdraw from within", () => {
    const simulator = new Simulator("ms");
    const recorder = new StationRecorder(simulator);
    const system = new StationSystem(simulator);
    const station = new PreemptiveStation(system, 1, SPEED, "lcfs", recorder);
    recorder.onCompleted = (job) => {
      if (job < 3) station.submit(job + 1, 10, 0, Infinity);
      expect(station.withdraw(7)).toBe(job === 1);
    };
    station.submit(7, 100, 0, Infinity);
    station.submit(1, 10, 0, Infinity);
    simulator.runToEnd();
    expect(recorder.completions.map(({ job, time }) => [job, time])).toEqual([
      [1, 10],
      [2, 20],
      [3, 30],
    ]);
    expect(recorder.busyTicks).toBe(30);
  });

  test("an arrival costs no more work where many wait", () => {
    const list = (jobs: number) => arrivals(Array.from({ length: jobs }, (_, job) => [job, 2]));
    const { executedEvents } = playOperations(list(2000), preemptive(1, "lcfs"));
    // One event for each arrival and each end: what is interrupted has its own taken back.
    expect(executedEvents).toBe(4000);
  });
});

describeWithShared("PreemptiveStation and the reference traces", () => {
  test("the shortest remaining first", () => {
    const { parameters, expected } = analyticCase("srpt-trace");
    const play = playOperations(arrivals(parameters.jobs), preemptive(1, "srpt"));
    expect(ends(play)).toEqual(expected.finish);
  });

  test("fixed priorities respond at worst as Joseph and Pandya say", () => {
    const { parameters, expected } = analyticCase("rta");
    const jobs: number[][] = [];
    for (const [task, period] of parameters.T.entries()) {
      // All begin together, the critical instant of Liu and Layland (1973), and go on for 420.
      for (let at = 0; at < 420; at += period) jobs.push([at, parameters.C[task], 9 - task, task]);
    }
    jobs.sort((a, b) => a[0] - b[0]);
    const finish = ends(playOperations(arrivals(jobs), preemptive(1, "priority")));
    const worst = parameters.T.map(() => 0);
    for (const [job, [at, , , task]] of jobs.entries()) {
      worst[task] = Math.max(worst[task], finish[job] - at);
    }
    expect(worst).toEqual(expected.R);
  });

  test("Smith's rule, and the shortest first on several machines, for jobs come at once", () => {
    const smith = analyticCase("smith-4");
    const { p, w } = smith.parameters;
    const together = p.map((work: number, job: number) => [0, work, w[job]]);
    const finish = ends(playOperations(arrivals(together), preemptive(1, "smith")));
    const sum = finish.reduce((total, time, job) => total + w[job] * time, 0);
    expect(sum).toBe(smith.expected.sumWC);
    const shortest = analyticCase("spt-parallel");
    const sums = shortest.parameters.machines.map((machines: number) => {
      const jobs = shortest.parameters.p.map((work: number) => [0, work]);
      const play = playOperations(arrivals(jobs), preemptive(machines, "sjf"));
      return ends(play).reduce((total, time) => total + time, 0);
    });
    expect(sums).toEqual(shortest.expected.sumC);
  });

  test("the longest first on jobs that come together, Graham's worst cases", () => {
    for (const id of ["graham-lpt-tight-2", "graham-lpt-tight-4"]) {
      const { parameters, expected } = analyticCase(id);
      const jobs = parameters.jobs.map((work: number) => [0, work]);
      const play = playOperations(arrivals(jobs), preemptive(parameters.machines, "ljf"));
      expect(Math.max(...ends(play))).toBe(expected.lptMakespan);
    }
  });
});
