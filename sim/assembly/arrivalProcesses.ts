import type { TextSource } from "../input/textSource.ts";
import type { Clock, SimTime } from "../kernel/clock.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";
import type { Arrivals } from "../work/arrivals.ts";
import { parseArrivalTrace } from "../work/arrivalTrace.ts";
import { createArrivals } from "../work/createArrivals.ts";
import type { NodePopulation } from "./nodePopulation.ts";
import { readTrace } from "./readTraces.ts";

/** One arrival process for each application. */
export function arrivalProcesses(
  scenario: Scenario,
  nodes: NodePopulation,
  clock: Clock,
  horizon: SimTime,
  openText: (path: string) => TextSource,
): Arrivals[] {
  return Object.values(scenario.applications).map(({ arrivals, source }) => {
    if (arrivals.process !== "trace") return createArrivals(arrivals, { clock, horizon });
    const seconds = parseArrivalTrace(openText(arrivals.file));
    const members = memberCount(scenario, nodes, source, openText);
    return createArrivals({ process: "trace", seconds, members }, { clock, horizon });
  });
}

/** A group's members, of vehicles all that come at any time: a trace is read to count them. */
function memberCount(
  scenario: Scenario,
  nodes: NodePopulation,
  group: string,
  openText: (path: string) => TextSource,
): number {
  const { moves } = scenario.nodes[group];
  if (moves === undefined) return nodes.standingOf(group).length;
  const mobility = scenario.mobility[moves];
  if ("vehicles" in mobility) return mobility.vehicles;
  return Math.max(1, readTrace(scenario, moves, mobility, openText).vehicles);
}
