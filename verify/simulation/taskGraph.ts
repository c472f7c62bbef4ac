import {
  byName,
  numbered,
  once,
  type StageInput,
  scenarioAtOnePlace,
  seconds,
} from "./onePlace.ts";
import type { Simulate } from "./simulate.ts";
import { type Stay, staysBy, staysOf } from "./stays.ts";

/** Tasks for equal machines, and which waits for which; tasks are counted from 0. */
export interface TaskGraph {
  /** Seconds that each takes. */
  readonly work: readonly number[];
  /** Pairs: the second begins after the first is done. */
  readonly precedence: readonly (readonly [number, number])[];
  /** The order in which ready tasks are started where there are fewer machines. */
  readonly list?: readonly number[];
}

/**
 * List scheduling on equal machines (Graham 1969): one request whose stages are the tasks, at a
 * node with a core for each machine, the place in the list being the stage's priority.
 */
export function runTaskGraph(graph: TaskGraph, machines: number, simulate: Simulate): Stay[] {
  const names = numbered("task", graph.work.length);
  const list = graph.list ?? names.map((_, task) => task);
  const stageOf = (task: number): StageInput => ({
    where: "source",
    work: seconds(graph.work[task]),
    after: graph.precedence.filter(([, after]) => after === task).map(([before]) => names[before]),
    priority: list.length - list.indexOf(task),
  });
  const horizon = graph.work.reduce((sum, work) => sum + work, 0) + 1;
  const scenario = scenarioAtOnePlace("tasks", horizon, {
    nodes: {
      machines: { cores: machines, discipline: "priority", coreAssignment: "end-of-instant" },
    },
    applications: {
      plan: { source: "machines", arrivals: once(), stages: byName(names, stageOf) },
    },
  });
  const tasks = simulate(scenario, { tables: ["tasks"] }).table("tasks");
  return staysOf(names, staysBy("stage", tasks));
}
