import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { simulate } from "./simulate.ts";
import { type Stay, staysBy, staysOf } from "./stays.ts";

/** Tasks for equal machines, and who waits for whom; tasks are counted from 0. */
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
export function runTaskGraph(graph: TaskGraph, machines: number): Stay[] {
  const names = graph.work.map((_, task) => `task-${task + 1}`);
  const horizon = graph.work.reduce((sum, work) => sum + work, 0) + 1;
  const list = graph.list ?? names.map((_, task) => task);
  const stages = names.map((name, task) => [
    name,
    {
      where: "source",
      work: `${graph.work[task]}Gcycles`,
      after: graph.precedence
        .filter(([, after]) => after === task)
        .map(([before]) => names[before]),
      priority: list.length - list.indexOf(task),
    },
  ]);
  const input: ScenarioInput = {
    orrery: 1,
    name: "tasks",
    horizon: `${horizon}s`,
    sites: { here: { x: "0m", y: "0m" } },
    nodes: {
      machines: {
        tier: "edge",
        cores: machines,
        speed: "1GHz",
        at: "here",
        discipline: "priority",
        coreAssignment: "end-of-instant",
      },
    },
    applications: {
      plan: {
        source: "machines",
        arrivals: { process: "periodic", period: `${2 * horizon}s`, phase: "0s" },
        stages: Object.fromEntries(stages),
      },
    },
  };
  const tasks = simulate(input, { tables: ["tasks"] }).table("tasks");
  return staysOf(names, staysBy("stage", tasks));
}
