import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { bench, byName, numbered, once, type StageInput } from "./bench.ts";
import type { Simulate } from "./simulate.ts";
import { type Stay, staysBy, staysOf } from "./stays.ts";

/** Tasks for unequal processors; tasks and processors are counted from 0. */
export interface UnequalGraph {
  /** Seconds that each task takes, by task and processor. */
  readonly work: readonly (readonly number[])[];
  /** Which task waits for which, and the seconds that data travels between different processors. */
  readonly edges: readonly (readonly [from: number, to: number, seconds: number])[];
}

export interface PlacedGraphRun {
  readonly stays: readonly Stay[];
  /** The processor of each task. */
  readonly processors: readonly number[];
  /** By task: what the policy ranked it by. */
  readonly terms: readonly Readonly<Record<string, number>>[];
}

/** Data takes a second a megabyte, on links that are so wide that transfers do not meet. */
const RATE_LIMIT = "1MB/s";
const BANDWIDTH = "1000GB/s";

/**
 * One request whose stages are the tasks, placed as a whole by a policy on nodes of one core, each
 * at a place of its own. Each node states how long the task takes, as a model that it runs
 * on its processor.
 */
export function runPlacedGraph(
  graph: UnequalGraph,
  policy: string,
  simulate: Simulate,
): PlacedGraphRun {
  const tasks = numbered("task", graph.work.length);
  const processors = numbered("processor", graph.work[0].length);
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
  const horizon = longest + graph.edges.reduce((sum, [, , time]) => sum + time, 0) + 1;
  const sites = numbered("site", processors.length);
  const stageOf = (task: number): StageInput => {
    const before = graph.edges.filter(([, to]) => to === task);
    return {
      where: [...processors],
      model: tasks[task],
      after: before.map(([from]) => tasks[from]),
      inputs: Object.fromEntries(before.map(([from, , time]) => [tasks[from], `${time}MB`])),
    };
  };
  const modelsOf = (processor: number) =>
    byName(tasks, (task) => ({ latency: `${graph.work[task][processor]}s` }));
  return bench("placed-graph", horizon, {
    sites: byName(sites, (index) => ({ x: `${index}m`, y: "0m" })),
    links: linksBetween(sites),
    nodes: byName(processors, (processor) => ({
      at: sites[processor],
      processorModels: modelsOf(processor),
    })),
    applications: {
      graph: {
        source: processors[0],
        arrivals: once(),
        transfers: { rateLimit: RATE_LIMIT },
        stages: byName(tasks, stageOf),
      },
    },
    dispatch: { nearestSites: processors.length },
    graph: { policy },
    record: { decisions: 1 },
  });
}

function linksBetween(sites: readonly string[]): NonNullable<ScenarioInput["links"]> {
  const pairs = sites.flatMap((from, index) => sites.slice(index + 1).map((to) => [from, to]));
  const link = { latency: "0s", bandwidth: BANDWIDTH };
  return Object.fromEntries(pairs.map(([from, to]) => [`${from}-to-${to}`, { from, to, ...link }]));
}
