import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { simulate } from "./simulate.ts";

/** Computes for `work` seconds once each `period` seconds, which is also its deadline. */
export interface PeriodicTask {
  readonly work: number;
  readonly period: number;
}

/** What a run of periodic tasks has shown; lists are by task. */
export interface PeriodicRun {
  /** The longest time from a release to its end, in seconds; NaN where none has ended. */
  readonly worstResponse: readonly number[];
  /** Instances that ended after their deadline. */
  readonly late: number;
  /** Work done by the end, in seconds of one core. */
  readonly work: number;
}

/**
 * Fixed priorities with preemption on one core (Liu and Layland 1973): the first task has the
 * highest, and all are released together at the start, the critical instant.
 */
export function runPeriodicTasks(tasks: readonly PeriodicTask[], horizon: number): PeriodicRun {
  const names = tasks.map((_, index) => `task-${index + 1}`);
  const applications = tasks.map(({ work, period }, index) => [
    names[index],
    {
      source: "processor",
      arrivals: { process: "periodic", period: `${period}s`, phase: "0s" },
      deadline: `${period}s`,
      priority: tasks.length - index,
      stages: { run: { where: "source", work: `${work}Gcycles` } },
    },
  ]);
  const input: ScenarioInput = {
    orrery: 1,
    name: "periodic-tasks",
    horizon: `${horizon}s`,
    sites: { here: { x: "0m", y: "0m" } },
    nodes: {
      processor: {
        tier: "edge",
        cores: 1,
        speed: "1GHz",
        at: "here",
        discipline: "priority-preemptive",
      },
    },
    applications: Object.fromEntries(applications),
  };
  const { summary, table } = simulate(input, { tables: ["requests", "tasks"] });
  const requests = table("requests");
  const latencies = requests.numbersOf("latencySeconds");
  const owners = requests.wordsOf("application");
  const worstResponse = names.map((name) => {
    const own = latencies.filter((latency, row) => owners[row] === name && latency >= 0);
    return own.length === 0 ? Number.NaN : own.reduce((most, one) => Math.max(most, one), 0);
  });
  const cycles = table("tasks")
    .only("outcome", "completed")
    .numbersOf("workCycles")
    .reduce((sum, one) => sum + one, 0);
  return { worstResponse, late: summary.requests.late, work: cycles / 1e9 };
}
