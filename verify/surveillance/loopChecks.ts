import { mean, standardDeviation } from "../../reports/statistics.ts";
import { type Check, exactCheck } from "../check.ts";
import type { SurveillanceConfiguration, SurveillanceRun } from "../formats.ts";
import { instructionsBetween } from "./applications.ts";
import type { SurveillanceMeasures } from "./measures.ts";
import { loopsAsPeerSees, type ModuleInstructions } from "./peerLoops.ts";
import type { Surveillance } from "./scenario.ts";

const DEVIATIONS = 3;

/**
 * Both loops, from one run of our models and, where the reference's own faults move the figure, as
 * it would see several of them. In the fog all tuples of an area come at once, and none of the
 * faults shows. In the cloud they come one by one and disturb each other, in a pattern that tuples
 * drawn for the user interface vary from run to run: the figure is one draw.
 */
export function loopChecks(
  run: SurveillanceRun,
  configuration: SurveillanceConfiguration,
  built: Surveillance,
  samples: readonly SurveillanceMeasures[],
  relative: number,
): Check[] {
  const [first] = samples;
  const exact = (statistic: "loopDetectMs" | "loopPtzMs") =>
    exactCheck(statistic, run[statistic], first[statistic], relative, "rounding to ns");
  const detecting = exact("loopDetectMs");
  const steering = exact("loopPtzMs");
  const seen = samples.map((sample) => seenByPeer(run, configuration, built, sample));
  const effect = mean(seen) - first.loopDetectMs;
  if (Math.abs(effect) <= detecting.tolerance) return [detecting, steering];
  const deviation = standardDeviation(seen);
  const draw = DEVIATIONS * deviation * Math.sqrt(1 + 1 / seen.length) + detecting.tolerance;
  return [
    {
      ...detecting,
      tolerance: Math.abs(effect) + draw,
      basis: `what the peer's faults come to, ${effect.toPrecision(2)} ms, and chance`,
    },
    {
      ...detecting,
      statistic: "loopDetectMs with the peer's faults",
      got: mean(seen),
      tolerance: draw,
      basis: `peer drew once, without a seed: 3 standard deviations, n = ${seen.length}`,
      standardError: deviation / Math.sqrt(seen.length),
    },
    steering,
  ];
}

/** The mean loop over the devices of all object detectors. */
function seenByPeer(
  { mode }: SurveillanceRun,
  configuration: SurveillanceConfiguration,
  { tree, untilMilliseconds }: Surveillance,
  { detected }: SurveillanceMeasures,
): number {
  const to = (from: string, module: string) => instructionsBetween(configuration, from, module);
  const instructions: ModuleInstructions = {
    detector: to("motion_detector", "object_detector"),
    tracker: to("object_detector", "object_tracker"),
    userInterface: mode === "cloud" ? to("object_detector", "user_interface") : null,
  };
  let count = 0;
  let milliseconds = 0;
  for (const { name, rating } of tree.all) {
    const tuples = detected.get(name) ?? [];
    const loops = loopsAsPeerSees(tuples, instructions, rating.mips, untilMilliseconds);
    count += loops.count;
    milliseconds += loops.milliseconds;
  }
  return milliseconds / count;
}
