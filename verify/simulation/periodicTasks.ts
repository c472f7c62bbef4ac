import { byName, numbered, scenarioAtOnePlace, seconds } from "./onePlace.ts";
import type { Simulate } from "./simulate.ts";

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
export function runPeriodicTasks(
  tasks: readonly PeriodicTask[],
  horizon: number,
  simulate: Simulate,
): PeriodicRun {
  const names = numbered("task", tasks.length);
  const scenario = scenarioAtOnePlace("periodic-tasks", horizon, {
    nodes: { processor: { discipline: "priority-preemptive" } },
    applications: byName(names, (index) => {
      const { work, period } = tasks[index];
      return {
        source: "processor",
        arrivals: { process: "periodic", period: `${period}s`, phase: "0s" },
        deadline: `${period}s`,
        priority: tasks.length - index,
        stages: { run: { where: "source", work: seconds(work) } },
      };
    }),
  });
  const { summary, table } = simulate(scenario, { tables: ["requests", "tasks"] });
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
