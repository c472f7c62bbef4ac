import type { Scenario } from "../scenario/schema/scenario.ts";
import type { Arrivals } from "../work/arrivals.ts";
import { parseArrivalTrace } from "../work/arrivalTrace.ts";
import { createArrivals } from "../work/createArrivals.ts";
import type { Platform } from "./platform.ts";
import type { TraceRoll } from "./traceRolls.ts";

/** One arrival process for each application. */
export function arrivalProcesses(
  { applications }: Scenario,
  rolls: readonly (TraceRoll | null)[],
  { simulator, horizon, openText }: Pick<Platform, "simulator" | "horizon" | "openText">,
): Arrivals[] {
  const { clock } = simulator;
  return Object.values(applications).map(({ arrivals }, index) => {
    if (arrivals.process !== "trace") return createArrivals(arrivals, { clock, horizon });
    const seconds = parseArrivalTrace(openText(arrivals.file));
    const { members } = rolls[index]!;
    return createArrivals({ process: "trace", seconds, members }, { clock, horizon });
  });
}
