import type { NumberParameter } from "../../sim/policy/parameters.ts";
import { unitParameter } from "../unitParameter.ts";

/** The weight of a new period in something that is smoothed. */
export function smoothing<const Name extends string>(name: Name, of: string, standard: number) {
  const summary = `Weight of a new period in the ${of} of a forecast.`;
  return unitParameter(
    name,
    summary,
    standard,
    "chosen, of the sizes that Winters 1960 finds best",
  );
}

/** The parameters of `HoltWinters`; of no season unless its length is given, for this reason. */
export function winters(reasonForNoSeason: string) {
  return [
    smoothing("level", "level", 0.3),
    smoothing("trend", "trend", 0.1),
    smoothing("season", "season", 0.3),
    {
      type: "number",
      name: "seasonLength",
      summary: "Periods after which demand repeats itself; 0 where it does not.",
      default: 0,
      minimum: 0,
      maximum: 100_000,
      integer: true,
      unit: "1",
      source: `chosen: ${reasonForNoSeason}`,
    } as const satisfies NumberParameter,
  ] as const;
}
