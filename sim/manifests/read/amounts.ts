import type { PodShare } from "../../cluster/disruptionBudget.ts";
import { scaledQuantity } from "../../cluster/quantity.ts";
import type { Amounts } from "../../cluster/resourceNames.ts";
import type { CountOrPercent } from "../schema/values.ts";

/** Written quantities as amounts: cpu in thousandths of a core, all others in whole units. */
export function amountsOf(written: Readonly<Record<string, string | number>> = {}): Amounts {
  const amounts = Object.entries(written).map(([resource, quantity]) => [
    resource,
    scaledQuantity(quantity, resource === "cpu" ? 1000 : 1)!,
  ]);
  return Object.fromEntries(amounts);
}

/** Thousandths of a quantity that is not of a resource. */
export function milliOf(written: string | number): number {
  return scaledQuantity(written, 1000)!;
}

/** A number of pods, or a share of them. */
export function shareOf(written: CountOrPercent): PodShare {
  return typeof written === "number" ? written : { percent: Number.parseInt(written, 10) };
}
