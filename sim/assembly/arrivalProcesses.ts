import type { TextSource } from "../input/textSource.ts";
import type { Clock, SimTime } from "../kernel/clock.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";
import type { Arrivals } from "../work/arrivals.ts";
import { parseArrivalTrace } from "../work/arrivalTrace.ts";
import { createArrivals } from "../work/createArrivals.ts";
import type { NodePopulation } from "./nodePopulation.ts";

/** One arrival process for each application. */
export function arrivalProcesses(
  scenario: Scenario,
  nodes: NodePopulation,
  clock: Clock,
  horizon: SimTime,
  openText: (path: string) => TextSource,
): Arrivals[] {
  return Object.values(scenario.applications).map(({ arrivals, source }) => {
    const members = memberCount(scenario, nodes, source);
    if (arrivals.process !== "trace") return createArrivals(arrivals, { clock, horizon, members });
    const seconds = parseArrivalTrace(openText(arrivals.file));
    const spec = { process: "trace" as const, seconds };
    return createArrivals(spec, { clock, horizon, members });
  });
}

/** For vehicles as many as the generator makes; those of a trace are not known beforehand. */
function memberCount(scenario: Scenario, nodes: NodePopulation, group: string): number {
  const { moves } = scenario.nodes[group];
  if (moves === undefined) return nodes.standingOf(group).length;
  const mobility = scenario.mobility[moves];
  return "vehicles" in mobility ? mobility.vehicles : 1;
}
