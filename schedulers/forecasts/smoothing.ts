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
