import { type Check, exactCheck } from "../check.ts";
import { type BusyByFault, busyByFault } from "./busyByFault.ts";
import type { Device } from "./devices.ts";
import type { SurveillanceMeasures } from "./measures.ts";
import type { Surveillance } from "./scenario.ts";

/**
 * Energies of all devices but the cloud. The reference counts a device as busy at times when it
 * does nothing, by faults of its own: this is added to ours, and the statistic says so. Of equal
 * devices the one that is farthest off stands for all.
 */
export function energyChecks(
  expected: Readonly<Record<string, number>>,
  { tree, untilMilliseconds }: Surveillance,
  measured: SurveillanceMeasures,
  relative: number,
): Check[] {
  const levels = [
    [tree.proxy],
    tree.areas.map(({ router }) => router),
    tree.areas.flatMap(({ cameras }) => cameras),
  ];
  return levels.flatMap((level) => {
    const devices = level.filter(({ name }) => expected[name] !== undefined);
    if (devices.length === 0) return [];
    const checks = devices.map((device) => {
      const fault = busyByFault(device, measured.spells.get(device.name) ?? [], untilMilliseconds);
      const got = measured.energies.get(device.name) ?? Number.NaN;
      return energyCheck(device, expected[device.name], got, fault, devices.length, relative);
    });
    return checks.reduce((worst, one) => (errorOf(one) > errorOf(worst) ? one : worst));
  });
}

function energyCheck(
  { name, rating }: Device,
  expected: number,
  got: number,
  fault: BusyByFault,
  count: number,
  relative: number,
): Check {
  const all = count === 1 ? "" : ` (of ${count})`;
  const total = fault.noticedLate + fault.launch + fault.staleShare;
  if (total === 0) return exactCheck(`energyJ ${name}${all}`, expected, got, relative, "idle");
  const { noticedLate, launch, staleShare } = fault;
  const [late, launched, stale] = [noticedLate, launch, staleShare].map(rounded);
  const basis = `rounding to ns; faults: late ends ${late}, launch ${launched}, stale ${stale} ms`;
  const seen = got + total * (rating.busyW - rating.idleW);
  const statistic = `energyJ ${name}${all} with the peer's faults`;
  return exactCheck(statistic, expected, seen, relative, basis);
}

function rounded(milliseconds: number): number {
  return Number(milliseconds.toFixed(3));
}

function errorOf({ got, expected }: Check): number {
  return Number.isNaN(got) ? Infinity : Math.abs(got - expected);
}
