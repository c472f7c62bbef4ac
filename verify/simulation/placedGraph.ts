import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { simulate } from "./simulate.ts";
import { type Stay, staysBy, staysOf } from "./stays.ts";

/** Tasks for unequal processors; tasks and processors are counted from 0. */
export interface UnequalGraph {
  /** Seconds that each task takes, by task and processor. */
  readonly work: readonly (readonly number[])[];
  /** Who waits for whom, and the seconds that data travels between different processors. */
  readonly edges: readonly (readonly [from: number, to: number, seconds: number])[];
}

export interface PlacedGraphRun {
  readonly stays: readonly Stay[];
  /** The processor of each task. */
  readonly processors: readonly number[];
  /** By task: what the policy says that it was ranked by. */
  readonly terms: readonly Readonly<Record<string, number>>[];
}

/** Data takes a second a megabyte, on links that are so wide that transfers do not meet. */
const RATE_LIMIT = "1MB/s";
const BANDWIDTH = "1000GB/s";

/**
 * One request whose stages are the tasks, placed as a whole by a policy on nodes of one core, each
 * at a place of its own. Each node says by itself how long the task takes, as a model that it runs
 * on its processor.
 */
export function runPlacedGraph(graph: UnequalGraph, policy: string): PlacedGraphRun {
  const tasks = graph.work.map((_, task) => `task-${task + 1}`);
  const processors = graph.work[0].map((_, processor) => `processor-${processor + 1}`);
  const observation = simulate(scenarioOf(graph, policy, tasks, processors), {
    tables: ["tasks", "decisions"],
  });
  const stays = staysOf(tasks, staysBy("stage", observation.table("tasks")));
  const decisions = observation.table("decisions");
  const explained = decisions.wordsOf("stage");
  const terms = decisions.wordsOf("terms");
  return {
    stays,
    processors: stays.map(({ node }) => processors.indexOf(node)),
    terms: tasks.map((task) => JSON.parse(terms[explained.indexOf(task)] ?? "{}")),
  };
}

function scenarioOf(
  graph: UnequalGraph,
  policy: string,
  tasks: readonly string[],
  processors: readonly string[],
): ScenarioInput {
  const longest = graph.work.reduce((sum, times) => sum + Math.max(...times), 0);
  const horizon = longest + graph.edges.reduce((sum, [, , seconds]) => sum + seconds, 0) + 1;
  const site = (processor: string) => `site-of-${processor}`;
  const stageOf = (task: number) => {
    const before = graph.edges.filter(([, to]) => to === task);
    return {
      where: [...processors],
      model: tasks[task],
      after: before.map(([from]) => tasks[from]),
      inputs: Object.fromEntries(before.map(([from, , seconds]) => [tasks[from], `${seconds}MB`])),
    };
  };
  const modelsOf = (processor: number) =>
    Object.fromEntries(
      tasks.map((task, index) => [task, { latency: `${graph.work[index][processor]}s` }]),
    );
  const links = processors.flatMap((one, index) =>
    processors
      .slice(index + 1)
      .map((other) => [
        `${one}-to-${other}`,
        { from: site(one), to: site(other), latency: "0s", bandwidth: BANDWIDTH },
      ]),
  );
  const nodes = processors.map((name, processor) => [
    name,
    {
      tier: "edge",
      cores: 1,
      speed: "1GHz",
      at: site(name),
      processorModels: modelsOf(processor),
    },
  ]);
  return {
    orrery: 1,
    name: "placed-graph",
    horizon: `${horizon}s`,
    sites: Object.fromEntries(
      processors.map((name, index) => [site(name), { x: `${index}m`, y: "0m" }]),
    ),
    links: Object.fromEntries(links),
    nodes: Object.fromEntries(nodes),
    applications: {
      graph: {
        source: processors[0],
        arrivals: { process: "periodic", period: `${2 * horizon}s`, phase: "0s" },
        transfers: { rateLimit: RATE_LIMIT },
        stages: Object.fromEntries(tasks.map((name, task) => [name, stageOf(task)])),
      },
    },
    dispatch: { nearestSites: processors.length },
    graph: { policy },
    record: { decisions: 1 },
  };
}
