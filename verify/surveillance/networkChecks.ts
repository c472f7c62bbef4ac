import { mean } from "../../reports/statistics.ts";
import { type Check, exactCheck } from "../check.ts";
import type { SurveillanceConfiguration, SurveillanceRun } from "../formats.ts";
import type { SurveillanceMeasures } from "./measures.ts";
import type { Surveillance } from "./scenario.ts";

const DEVIATIONS = 3;

/**
 * The use of the network. In the fog it is drawn how many tuples go on to the cloud: the figure is
 * one draw, of a binomial law. In the cloud no such tuple takes a way.
 */
export function networkChecks(
  { mode, networkUsage }: SurveillanceRun,
  { selectivity }: SurveillanceConfiguration,
  built: Surveillance,
  samples: readonly SurveillanceMeasures[],
  relative: number,
): Check[] {
  if (networkUsage === undefined) return [];
  const statistic = "networkUsage";
  const uses = samples.map((sample) => sample.networkUsage);
  if (mode === "cloud") {
    return [exactCheck(statistic, networkUsage, uses[0], relative, "nothing by chance")];
  }
  const chance = selectivity.detectedObject;
  const draws = Math.sqrt(samples[0].tracked * chance * (1 - chance));
  const deviation = (draws * built.useOfObject) / built.untilMilliseconds;
  const standardError = deviation / Math.sqrt(uses.length);
  const tolerance = DEVIATIONS * Math.hypot(deviation, standardError) + relative * networkUsage;
  const basis = "peer drew once, without a seed: 3 standard deviations of its binomial law";
  return [{ statistic, expected: networkUsage, got: mean(uses), tolerance, basis, standardError }];
}
