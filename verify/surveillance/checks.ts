import { mean } from "../../reports/statistics/moments.ts";
import { type Check, exactCheck } from "../check.ts";
import type { SurveillanceConfiguration, SurveillanceRun } from "../formats.ts";
import type { Device } from "./devices.ts";
import type { DeviceWork, SurveillanceMeasures } from "./measures.ts";
import { PEER_RULES } from "./peerRules.ts";
import type { Surveillance } from "./scenario.ts";

/** Of times and energies that nothing but the clock's nanoseconds rounds. */
const RELATIVE = 1e-6;
const DEVIATIONS = 3;

/**
 * The figures of one run of the reference, from several runs of ours. Ours are without fault; where
 * CloudSim 3.0.3 or iFogSim's use of it errs, the tolerance is the most that the error comes to:
 *
 * - In the cloud tuples come one by one. An arrival divides the processor before the others are
 *   brought up to date, cancels the event at which an end would be noticed, and lets all ends up to
 *   then be noticed at once. An end is so noticed a gap earlier or later than by right.
 * - A device counts as busy though it does nothing: from its start to its first tuple, for a gap
 *   after each end, and a camera from each account of energy to the next picture, where the account
 *   finds the share of a result that only passed through.
 */
export function checksOfRun(
  run: SurveillanceRun,
  { selectivity, devices }: SurveillanceConfiguration,
  built: Surveillance,
  samples: readonly SurveillanceMeasures[],
): Check[] {
  const [first] = samples;
  const { loopDetectMs, loopPtzMs } = run;
  const detecting = exactCheck(
    "loopDetectMs",
    loopDetectMs,
    first.loopDetectMs,
    RELATIVE,
    "rounding to ns",
  );
  const gap = PEER_RULES.gapMilliseconds;
  const noticing = { tolerance: gap, basis: `the peer notices ends up to ${gap} ms off` };
  return [
    run.mode === "cloud" ? { ...detecting, ...noticing } : detecting,
    exactCheck("loopPtzMs", loopPtzMs, first.loopPtzMs, RELATIVE, "rounding to ns"),
    ...networkChecks(run, selectivity.detectedObject, built, samples),
    ...energyChecks(run.energyJ, devices.camera.sensorPeriodMs, built, first),
  ];
}

/**
 * The use of the network. In the fog it is drawn how many tuples go on to the cloud: the figure is
 * one draw, of a binomial law. In the cloud no such tuple takes a way.
 */
function networkChecks(
  { mode, networkUsage }: SurveillanceRun,
  chance: number,
  built: Surveillance,
  samples: readonly SurveillanceMeasures[],
): Check[] {
  if (networkUsage === undefined) return [];
  const statistic = "networkUsage";
  const uses = samples.map((sample) => sample.networkUsage);
  if (mode === "cloud") {
    return [exactCheck(statistic, networkUsage, uses[0], RELATIVE, "nothing by chance")];
  }
  const draws = Math.sqrt(samples[0].tracked * chance * (1 - chance));
  const deviation = (draws * built.useOfObject) / built.untilMilliseconds;
  const standardError = deviation / Math.sqrt(uses.length);
  const tolerance = DEVIATIONS * Math.hypot(deviation, standardError) + RELATIVE * networkUsage;
  const basis = "peer drew once, without a seed: 3 standard deviations of its binomial law";
  return [{ statistic, expected: networkUsage, got: mean(uses), tolerance, basis, standardError }];
}

/** Of all devices but the cloud; of equal ones the one that is farthest off stands for all. */
function energyChecks(
  expected: Readonly<Record<string, number>>,
  picturePeriodMs: number,
  { tree, untilMilliseconds }: Surveillance,
  measured: SurveillanceMeasures,
): Check[] {
  const accounts = untilMilliseconds / PEER_RULES.accountingPeriodMilliseconds;
  const levels = [
    [tree.proxy],
    tree.areas.map(({ router }) => router),
    tree.areas.flatMap(({ cameras }) => cameras),
  ];
  return levels.flatMap((level) => {
    const devices = level.filter(({ name }) => expected[name] !== undefined);
    if (devices.length === 0) return [];
    const checks = devices.map((device) => {
      const got = measured.energies.get(device.name) ?? Number.NaN;
      const stale = device.level === "camera" ? accounts * picturePeriodMs : 0;
      const most = mostBusyByFault(measured.work.get(device.name), stale);
      return energyCheck(device, expected[device.name], got, most, devices.length);
    });
    return checks.reduce((worst, one) => (errorOf(one) > errorOf(worst) ? one : worst));
  });
}

/** The longest time, in ms, that the reference may count a device as busy by fault. */
function mostBusyByFault(work: DeviceWork | undefined, stale: number): number {
  if (work === undefined) return 0;
  return work.firstMilliseconds + work.ends.size * PEER_RULES.gapMilliseconds + stale;
}

function energyCheck(
  { name, rating }: Device,
  expected: number,
  got: number,
  faultMilliseconds: number,
  count: number,
): Check {
  const statistic = `energyJ ${name}${count === 1 ? "" : ` (of ${count})`}`;
  const rounding = exactCheck(statistic, expected, got, RELATIVE, "idle");
  if (faultMilliseconds === 0) return rounding;
  const most = faultMilliseconds * (rating.busyW - rating.idleW);
  const basis = `the peer counts at most ${faultMilliseconds.toFixed(1)} ms busy by fault`;
  return { ...rounding, tolerance: rounding.tolerance + most, basis };
}

function errorOf({ got, expected }: Check): number {
  return Number.isNaN(got) ? Infinity : Math.abs(got - expected);
}
