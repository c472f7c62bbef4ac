import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { type Discipline, ORDERED_DISCIPLINES } from "../../sim/sharing/stations/disciplines.ts";
import { simulate } from "./simulate.ts";
import { type Stay, staysBy, staysOf } from "./stays.ts";

/** A job for one core of speed 1: its work is the seconds that it takes alone. */
export interface Job {
  readonly work: number;
  /** When it comes; at the start when not said. */
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
 * Runs jobs that ask once each on one node, each job an application of one stage at its source.
 * What comes at one instant is looked at together where the discipline does not interrupt.
 */
export function runJobs(jobs: readonly Job[], machine: Machine): Stay[] {
  const names = jobs.map((_, index) => `job-${index + 1}`);
  const { tasks } = tablesOf(jobScenario(names, jobs, machine));
  return staysOf(names, staysBy("application", tasks));
}

function tablesOf(input: ScenarioInput) {
  return { tasks: simulate(input, { tables: ["tasks"] }).table("tasks") };
}

function jobScenario(names: string[], jobs: readonly Job[], machine: Machine): ScenarioInput {
  const { speed = 1, quantum, cores, discipline } = machine;
  const work = jobs.reduce((sum, job) => sum + job.work, 0) / speed;
  const last = jobs.reduce((latest, { release = 0 }) => Math.max(latest, release), 0);
  const horizon = last + work + 1;
  const application = (job: Job) => ({
    source: "machine",
    arrivals: {
      process: "periodic" as const,
      period: `${2 * horizon}s`,
      phase: `${job.release ?? 0}s`,
    },
    priority: job.priority ?? 0,
    ...(job.due === undefined ? {} : { deadline: `${job.due - (job.release ?? 0)}s` }),
    stages: { run: { where: "source", work: `${job.work}Gcycles` } },
  });
  return {
    orrery: 1,
    name: "jobs",
    horizon: `${horizon}s`,
    sites: { here: { x: "0m", y: "0m" } },
    nodes: {
      machine: {
        tier: "edge",
        cores,
        speed: `${speed}GHz`,
        at: "here",
        discipline,
        ...(quantum === undefined ? {} : { quantum: `${quantum}s` }),
        coreAssignment: isOrdered(discipline) ? "end-of-instant" : "at-once",
      },
    },
    applications: Object.fromEntries(names.map((name, index) => [name, application(jobs[index])])),
  };
}

function isOrdered(discipline: Discipline): boolean {
  return (ORDERED_DISCIPLINES as readonly string[]).includes(discipline);
}
