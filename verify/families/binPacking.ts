import { equalCheck } from "../check.ts";
import { packItems } from "../simulation/packing.ts";
import { checksOf, type Measure } from "../theory/expectations.ts";
import type { Families } from "../theory/family.ts";
import { bestPacking } from "./bestPacking.ts";

/**
 * Bins of a `capacity`, and `items`, a list of sizes or groups of them such as "6 x 51, 12 x 23".
 * First fit (`ff`) takes them in order of arrival, `ffd` the largest first; `bf` and `bfd` take
 * the fullest bin that holds an item.
 */
export const BIN_PACKING: Families = {
  "bin-packing": {
    title: "bin packing, first fit and best fit",
    parameters: ["items", "capacity"],
    run: (one, { simulate }) => {
      const { capacity } = one.parameters;
      const items = sizesOf(one.parameters.items);
      const falling = [...items].sort((a, b) => b - a);
      const bins =
        (order: () => readonly number[], policy: "first-fit" | "best-fit"): Measure =>
        (expected, statistic) => {
          const used = new Set(packItems(order(), capacity, policy, simulate));
          return equalCheck(statistic, expected, used.size);
        };
      return {
        checks: checksOf(one, {
          ff: bins(() => items, "first-fit"),
          ffd: bins(() => falling, "first-fit"),
          bf: bins(() => items, "best-fit"),
          bfd: bins(() => falling, "best-fit"),
          optimal: bins(() => bestPacking(items, capacity), "first-fit"),
        }),
      };
    },
  },
};

function sizesOf(items: string | readonly number[]): number[] {
  if (typeof items !== "string") return [...items];
  return items.split(",").flatMap((part) => {
    const [count, size] = part.split(/\s*x\s*/).map(Number);
    return Array.from({ length: count }, () => size);
  });
}
