import { scaledQuantity } from "../../cluster/quantity.ts";
import type { Amounts } from "../../cluster/resourceNames.ts";

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
