import type { TextSource } from "../../sim/input/textSource.ts";
import type { Scenario } from "../../sim/scenario/schema/scenario.ts";
import type { CheckedScenario } from "../checkedScenario.ts";
import { choosePolicy, type FoundPolicy, type PolicySource } from "../choosePolicies.ts";
import { type PolicyRequest, requestFor } from "../policyRequest.ts";
import { prepareRun } from "../prepareRun.ts";
import { GraphWatch, type Planner, type WatchedGraph } from "./graphWatch.ts";

export interface GraphsRequest {
  /** Graph policies that are asked for a plan of each graph. */
  readonly policies: readonly PolicyRequest[];
  readonly source: PolicySource;
  readonly seed?: number;
  /** Opens a file that the scenario names. */
  openText?(path: string): TextSource;
}

/** The first request of each application; those that have no graph, and why. */
export interface ScenarioGraphs {
  readonly graphs: ReadonlyMap<string, WatchedGraph>;
  readonly left: ReadonlyMap<string, string>;
}

/** Events between looks at whether all has been seen. */
const SLICE_EVENTS = 100;

/**
 * Runs a scenario until every application has asked, and takes each application's first request as
 * a graph policy would be shown it, with sizes as drawn and work at its mean. Refuses what is wrong
 * with the choices.
 */
export function scenarioGraphs(checked: CheckedScenario, request: GraphsRequest): ScenarioGraphs {
  const { source, openText, seed } = request;
  const watch = new GraphWatch(plannersOf(checked, request));
  const { run } = prepareRun(checked, {
    policies: { graph: requestFor("watch") },
    source: { ...withKeys(source), find: (kind, key) => find(kind, key) },
    lenient: true,
    ...(seed !== undefined && { seed }),
    ...(openText !== undefined && { openText }),
  });
  function find<Kind extends Parameters<PolicySource["find"]>[0]>(kind: Kind, key: string) {
    if (kind !== "graph") return source.find(kind, key);
    return { definition: watch.definition } as unknown as FoundPolicy<Kind>;
  }
  const { applications } = checked.scenario;
  const planned = Object.entries(applications).filter(([, one]) => noGraph(one) === null);
  while (planned.some(([name]) => !watch.seen.has(name)) && run.advance(SLICE_EVENTS));
  const left = Object.entries(applications).flatMap(([name, one]) =>
    watch.seen.has(name) ? [] : [[name, noGraph(one) ?? "it asks nothing within the run"] as const],
  );
  return { graphs: watch.seen, left: new Map(left) };
}

function plannersOf(checked: CheckedScenario, { policies, source }: GraphsRequest): Planner[] {
  return policies.map((graph) => {
    const options = { requests: { graph }, source, lenient: true };
    const { policy, parameters } = choosePolicy("graph", checked, options)!.choice;
    return { label: graph.label, policy: policy.create(parameters) };
  });
}

function withKeys(source: PolicySource) {
  return source.keyOf === undefined ? {} : { keyOf: (name: string) => source.keyOf!(name) };
}

/** Why a policy is never shown a whole graph of such an application. */
function noGraph({ stages }: Scenario["applications"][string]): string | null {
  const all = Object.values(stages);
  if (all.some(({ next }) => next !== undefined)) return "it goes from stage to stage by chance";
  if (all.some(({ chance }) => chance < 1)) return "some of its stages are there only by chance";
  return null;
}
