import { compareText } from "../kernel/compareText.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";
import { dealtCount } from "../scenario/vehicleDeal.ts";
import type { Platform } from "./platform.ts";
import { readTrace } from "./readTraces.ts";

/** The members of an application's sources, numbered through: rows of a trace go to them in turn. */
export interface TraceRoll {
  readonly members: number;
  /** The number of the first member of each group. */
  readonly firstOf: ReadonlyMap<string, number>;
}

/**
 * The roll of each application, null where its requests come from no file. Groups are numbered in
 * the order of their names, so that the order in which the file lists them does not matter.
 */
export function traceRolls(
  scenario: Scenario,
  platform: Pick<Platform, "population" | "openText">,
): (TraceRoll | null)[] {
  return Object.values(scenario.applications).map(({ arrivals, source }) => {
    if (arrivals.process !== "trace") return null;
    const firstOf = new Map<string, number>();
    let members = 0;
    for (const group of [...source].sort(compareText)) {
      firstOf.set(group, members);
      members += memberCount(scenario, group, platform);
    }
    return { members: Math.max(1, members), firstOf };
  });
}

/** A group's members, of vehicles all that come at any time: a trace is read to count them. */
function memberCount(
  scenario: Scenario,
  group: string,
  { population, openText }: Pick<Platform, "population" | "openText">,
): number {
  const { moves } = scenario.nodes[group];
  if (moves === undefined) return population.standingOf(group).length;
  const mobility = scenario.mobility[moves];
  const vehicles =
    "vehicles" in mobility
      ? mobility.vehicles
      : readTrace(scenario, moves, mobility, openText).vehicles;
  return dealtCount(scenario, moves, vehicles, group);
}
