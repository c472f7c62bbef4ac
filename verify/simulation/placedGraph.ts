import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { byName, numbered, once, type StageInput, scenarioAtOnePlace } from "./onePlace.ts";
import type { Simulate } from "./simulate.ts";
import { orderOf, type Stay, staysBy, staysOf } from "./stays.ts";

/** Tasks for unequal processors; tasks and processors are counted from 0. */
export interface UnequalGraph {
  /** Seconds that each task takes, by task and processor. */
  readonly work: readonly (readonly number[])[];
  /** Which task waits for which, and how much data travels between different processors, in MB. */
  readonly edges: readonly (readonly [from: number, to: number, megabytes: number])[];
  /** Of the link between two processors, in MB/s; without it transfers do not meet, and have 1. */
  readonly rates?: readonly (readonly number[])[];
}

/** A policy of stage graphs and what its parameters are, other than by default. */
export interface GraphChoice {
  readonly policy: string;
  readonly parameters?: Readonly<Record<string, boolean | string>>;
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
  policy: string | GraphChoice,
  simulate: Simulate,
): PlacedGraphRun {
  const tasks = numbered("task", graph.work.length);
  const processors = numbered("processor", graph.work[0].length);
  const choice = typeof policy === "string" ? { policy } : policy;
  const observation = simulate(scenarioOf(graph, choice, tasks, processors), {
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

/**
 * When the last task would be done on the same processors in the same order, if no transfer slowed
 * another down. A run shares links between transfers that meet; other models do not.
 */
export function makespanWithoutContention(graph: UnequalGraph, run: PlacedGraphRun): number {
  const { stays, processors } = run;
  const finish: number[] = new Array(stays.length);
  const idle = new Map<number, number>();
  for (const task of orderOf(stays)) {
    const processor = processors[task];
    let start = idle.get(processor) ?? 0;
    for (const [from, to, megabytes] of graph.edges) {
      if (to !== task) continue;
      const rate = graph.rates?.[processors[from]][processor] ?? 1;
      const transfer = processors[from] === processor ? 0 : megabytes / rate;
      start = Math.max(start, finish[from] + transfer);
    }
    finish[task] = start + graph.work[task][processor];
    idle.set(processor, finish[task]);
  }
  return Math.max(...finish);
}

function scenarioOf(
  graph: UnequalGraph,
  choice: GraphChoice,
  tasks: readonly string[],
  processors: readonly string[],
): ScenarioInput {
  const longest = graph.work.reduce((sum, times) => sum + Math.max(...times), 0);
  const slowest = Math.min(1, ...(graph.rates ?? []).flat());
  const megabytes = graph.edges.reduce((sum, [, , size]) => sum + size, 0);
  const horizon = longest + megabytes / slowest + 1;
  const sites = numbered("site", processors.length);
  const stageOf = (task: number): StageInput => {
    const before = graph.edges.filter(([, to]) => to === task);
    return {
      where: [...processors],
      model: tasks[task],
      after: before.map(([from]) => tasks[from]),
      inputs: Object.fromEntries(before.map(([from, , size]) => [tasks[from], `${size}MB`])),
    };
  };
  const modelsOf = (processor: number) =>
    byName(tasks, (task) => ({ latency: `${graph.work[task][processor]}s` }));
  return scenarioAtOnePlace("placed-graph", horizon, {
    sites: byName(sites, (index) => ({ x: `${index}m`, y: "0m" })),
    links: linksBetween(sites, graph.rates),
    nodes: byName(processors, (processor) => ({
      at: sites[processor],
      processorModels: modelsOf(processor),
    })),
    applications: {
      graph: {
        source: processors[0],
        arrivals: once(),
        ...(graph.rates === undefined && { transfers: { rateLimit: RATE_LIMIT } }),
        stages: byName(tasks, stageOf),
      },
    },
    dispatch: { nearestSites: processors.length },
    graph: { ...choice, parameters: { ...choice.parameters } },
    record: { decisions: 1 },
  });
}

function linksBetween(
  sites: readonly string[],
  rates: UnequalGraph["rates"],
): NonNullable<ScenarioInput["links"]> {
  const pairs = sites.flatMap((_, to) => sites.slice(0, to).map((_unused, from) => [from, to]));
  const links = pairs.map(([from, to]) => {
    const bandwidth = rates === undefined ? BANDWIDTH : (`${rates[from][to]}MB/s` as const);
    const ends = { from: sites[from], to: sites[to] };
    return [`${ends.from}-to-${ends.to}`, { ...ends, latency: "0s", bandwidth }];
  });
  return Object.fromEntries(links);
}
