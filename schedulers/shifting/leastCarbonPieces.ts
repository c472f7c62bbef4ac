import { definePolicy } from "../../sim/policy/kinds.ts";
import type { ShiftingView, SlotScore } from "../../sim/policy/shifting.ts";
import { lowest, runMeans } from "./starts.ts";

/**
 * The optimum for jobs in pieces under a perfect forecast, where pausing costs nothing and the job
 * fills its slots; a remainder of a slot counts as a whole one.
 */
export const leastCarbonPieces = definePolicy({
  kind: "shifting",
  name: "least-carbon-pieces",
  summary:
    "Runs a job in its greenest slots, pausing between; as least-carbon if it may not pause.",
  source: "P. Wiesner et al., Let's Wait Awhile, Middleware 2021: the interrupting strategy",
  parameters: [],
  create: () => ({
    explain,
    plan: (view) => {
      const scores = explain(view);
      if (!view.interruptible) return [lowest(scores).slot];
      return scores
        .sort((a, b) => a.score - b.score || a.slot - b.slot)
        .slice(0, view.slotsNeeded)
        .map(({ slot }) => slot)
        .sort((a, b) => a - b);
    },
  }),
});

function explain(view: ShiftingView): SlotScore[] {
  const values = view.interruptible
    ? Array.from({ length: view.slotCount }, (_, slot) => view.gramsPerKilowattHour(slot))
    : runMeans(view);
  return values.map((gramsPerKilowattHour, slot) => ({
    slot,
    score: gramsPerKilowattHour,
    terms: { gramsPerKilowattHour },
  }));
}
