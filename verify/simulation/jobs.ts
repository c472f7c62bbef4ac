import { type Discipline, ORDERED_DISCIPLINES } from "../../sim/sharing/stations/disciplines.ts";
import { byName, numbered, once, scenarioAtOnePlace, seconds } from "./onePlace.ts";
import type { Simulate } from "./simulate.ts";
import { type Stay, staysBy, staysOf } from "./stays.ts";

/** A job for one core of speed 1: its work is the seconds that it takes alone. */
export interface Job {
  readonly work: number;
  /** When it comes; at the start by default. */
  readonly release?: number;
  /** By when it should be done, from the start of the run. */
  readonly due?: number;
  /** Larger is more important. */
  readonly priority?: number;
}

/** One node, and the rule by which it serves. */
export interface Machine {
  readonly cores: number;
  readonly discipline: Discipline;
  /** Of a core, in work per second. */
  readonly speed?: number;
  /** Of round robin, in seconds. */
  readonly quantum?: number;
}

/**
 * Runs jobs that arrive once each on one node, each job an application of one stage at its source.
 * What arrives at one instant is looked at together where the discipline does not interrupt.
 */
export function runJobs(jobs: readonly Job[], machine: Machine, simulate: Simulate): Stay[] {
  const { speed = 1, quantum, cores, discipline } = machine;
  const names = numbered("job", jobs.length);
  const work = jobs.reduce((sum, job) => sum + job.work, 0) / speed;
  const last = jobs.reduce((latest, { release = 0 }) => Math.max(latest, release), 0);
  const scenario = scenarioAtOnePlace("jobs", last + work + 1, {
    nodes: {
      machine: {
        cores,
        speed: `${speed}GHz`,
        discipline,
        ...(quantum !== undefined && { quantum: `${quantum}s` }),
        coreAssignment: isOrdered(discipline) ? "end-of-instant" : "at-once",
      },
    },
    applications: byName(names, (index) => applicationOf(jobs[index])),
  });
  const tasks = simulate(scenario, { tables: ["tasks"] }).table("tasks");
  return staysOf(names, staysBy("application", tasks));
}

function applicationOf({ work, release = 0, due, priority = 0 }: Job) {
  return {
    source: "machine",
    arrivals: once(release),
    priority,
    ...(due !== undefined && { deadline: `${due - release}s` }),
    stages: { run: { where: "source", work: seconds(work) } },
  };
}

function isOrdered(discipline: Discipline): boolean {
  return (ORDERED_DISCIPLINES as readonly string[]).includes(discipline);
}
