import type { TextSource } from "../input/textSource.ts";
import type { Clock } from "../kernel/clock.ts";
import { nonNegativeDistribution } from "../kernel/distributions.ts";
import type { RandomStreams } from "../kernel/randomStreams.ts";
import type { Simulator } from "../kernel/simulator.ts";
import { createGenerator } from "../mobility/generators/createGenerator.ts";
import { Nomadic } from "../mobility/generators/nomadic.ts";
import type { PositionSource } from "../mobility/positions.ts";
import { UtmProjection } from "../mobility/projection.ts";
import { createTraceSource } from "../mobility/traceSource.ts";
import { membersOf } from "../scenario/expand.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";
import type { NetworkMap } from "./networkMap.ts";

interface Surroundings {
  readonly simulator: Simulator;
  readonly streams: RandomStreams;
  readonly map: NetworkMap;
}

/** What moves the vehicles of an entry of the scenario's mobility. */
export function positionSourceOf(
  scenario: Scenario,
  name: string,
  { simulator, streams, map }: Surroundings,
  openText: (path: string) => TextSource,
): PositionSource {
  const { clock } = simulator;
  const mobility = scenario.mobility[name];
  if (!("generator" in mobility)) return traceSourceOf(scenario, mobility, clock, openText);
  if (mobility.generator !== "nomadic") return createGenerator(mobility, clock, streams, name);
  const places = mobility.stays.flatMap(({ at, stay }) => {
    const law = nonNegativeDistribution(stay);
    const sites = at.flatMap((site) => membersOf(scenario, site));
    return sites.map((site) => {
      const { x, y } = map.sites[map.topology.place(site)!];
      return { x, y, stay: law };
    });
  });
  const { vehicles, start } = mobility;
  return new Nomadic({ vehicles, startSeconds: start, places }, clock, streams, name);
}

/** An entry of `mobility` that is a file of positions. */
export type Trace = Extract<Scenario["mobility"][string], { readonly trace: string }>;

/** The positions of a trace, in the plane of the scenario. */
export function traceSourceOf(
  { projection }: Scenario,
  trace: Trace,
  clock: Clock,
  openText: (path: string) => TextSource,
): PositionSource {
  const utm = projection === undefined ? undefined : new UtmProjection(projection);
  return createTraceSource(trace, openText(trace.trace), clock, utm);
}
