import type { LatencyBound } from "../../reports/latencyGap.ts";
import type { CheckedScenario } from "../checkedScenario.ts";
import { unboundedReason } from "./boundable.ts";
import { graphBounds } from "./graphBounds.ts";
import type { ScenarioGraphs } from "./scenarioGraphs.ts";

/** A second or so: a comparison does not wait for a proof. */
const MOST_STEPS = 300_000;

/** The least latency of each application's requests, where that holds for all of them. */
export function latencyBounds(
  { scenario }: CheckedScenario,
  { graphs, left }: ScenarioGraphs,
): LatencyBound[] {
  return Object.entries(scenario.applications).map(([application, one]) => {
    const graph = graphs.get(application);
    const reason = graph === undefined ? left.get(application)! : unboundedReason(scenario, one);
    if (reason !== null || graph === undefined) return { application, reason: reason! };
    const limits = { solver: null, mostSteps: MOST_STEPS };
    const { seconds, kind, status, isOptimum } = graphBounds(graph.problem, limits).best;
    return { application, seconds, proof: `${kind}: ${status}`, isOptimum };
  });
}
