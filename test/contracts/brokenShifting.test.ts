import { expect, test } from "vitest";
import { leastCarbon } from "../../schedulers/shifting/leastCarbon.ts";
import type { DefinitionOf } from "../../sim/policy/kinds.ts";
import type { ShiftingPolicy } from "../../sim/policy/shifting.ts";
import { shiftingChecks } from "./shifting.ts";

/** The contract is worth something only if it catches policies that break it. */
function altered(policy: Partial<ShiftingPolicy>): DefinitionOf<"shifting"> {
  return { ...leastCarbon, create: (given) => ({ ...leastCarbon.create(given), ...policy }) };
}

let plans = 0;
const lowestLast = altered({
  plan: (view) => {
    const scores = leastCarbon.create({}).explain(view);
    const least = Math.min(...scores.map(({ score }) => score));
    return [scores.findLast(({ score }) => score === least)!.slot];
  },
});

const cases: [what: string, definition: DefinitionOf<"shifting">, caught: string][] = [
  [
    "starts after the window",
    altered({ plan: (view) => [view.latestSlot + 1] }),
    "plans within the window, and no more than the job needs",
  ],
  [
    "pauses a job that may not",
    altered({ plan: (view) => (view.slotsNeeded > 1 ? [0, 1] : [0]) }),
    "plans within the window, and no more than the job needs",
  ],
  [
    "plans nothing",
    altered({ plan: () => [] }),
    "plans within the window, and no more than the job needs",
  ],
  [
    "looks beyond the forecast",
    altered({ plan: (view) => [Math.min(0, view.gramsPerKilowattHour(view.slotCount))] }),
    "works with one slot, and with thousands",
  ],
  [
    "remembers what it has planned",
    altered({ plan: (view) => [plans++ % (view.latestSlot + 1)] }),
    "plans the same for the same forecast, whatever it has planned before",
  ],
  [
    "takes the last of equals",
    lowestLast,
    "takes the lowest scores it explains, the first of equals",
  ],
  [
    "explains with something that is no number",
    altered({
      explain: (view) =>
        Array.from({ length: view.slotCount }, (_, slot) => ({ slot, score: NaN, terms: {} })),
    }),
    "explains slots in order, and nothing changes by it",
  ],
  [
    "goes by the clock",
    altered({ plan: (view) => [view.nowSeconds > 0 ? 0 : view.latestSlot] }),
    "does not go by the hour at which it is asked",
  ],
];

test.each(cases)("the contract catches one that %s", (_, definition, caught) => {
  const check = shiftingChecks(definition).find(({ title }) => title === caught);
  expect(check).toBeDefined();
  expect(() => check!.check()).toThrow();
});
