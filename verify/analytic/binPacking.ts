import type { Check } from "../check.ts";
import { equalCheck } from "../check.ts";
import type { AnalyticCase } from "../formats.ts";
import { packItems } from "../simulation/packing.ts";
import { bestPacking } from "./bestPacking.ts";
import { checksOf, type Measure } from "./expectations.ts";
import type { AnalyticFamily } from "./family.ts";

/**
 * Bin packing by first fit: `capacity`, and `items`, a list of sizes or words such as
 * "6 x 51, 12 x 23". `ff` takes them as they come, `ffd` the largest first; `bf` and `bfd` take
 * the fullest bin that holds an item.
 */
export const binPacking: AnalyticFamily = {
  takes: ({ group, parameters }) =>
    /fit/i.test(group) && "items" in parameters && "capacity" in parameters,
  run: (one) => ({ checks: packings(one) }),
};

function packings(one: AnalyticCase): Check[] {
  const { capacity } = one.parameters;
  const items = sizesOf(one.parameters.items);
  const falling = [...items].sort((a, b) => b - a);
  const bins =
    (order: readonly number[], policy: "first-fit" | "best-fit"): Measure =>
    (expected, statistic) =>
      equalCheck(statistic, expected, new Set(packItems(order, capacity, policy)).size);
  return checksOf(one, [
    [/^(ff|firstFit)$/i, bins(items, "first-fit")],
    [/^(ffd|firstFitDecreasing)$/i, bins(falling, "first-fit")],
    [/^(bf|bestFit)$/i, bins(items, "best-fit")],
    [/^(bfd|bestFitDecreasing)$/i, bins(falling, "best-fit")],
    [/^opt(imal|imum)?$/i, bins(bestPacking(items, capacity), "first-fit")],
  ]);
}

function sizesOf(items: string | readonly number[]): number[] {
  if (typeof items !== "string") return [...items];
  return items.split(",").flatMap((part) => {
    const [count, size] = part.split(/\s*x\s*/).map(Number);
    return Array.from({ length: count }, () => size);
  });
}
