import { definePolicy } from "../../sim/policy/kinds.ts";
import { startPolicy } from "./starts.ts";

/** The baseline: nothing is shifted. */
export const asPlanned = definePolicy({
  kind: "shifting",
  name: "as-planned",
  summary: "Starts every job when it was meant to start.",
  source: "folklore; the baseline of P. Wiesner et al., Let's Wait Awhile, Middleware 2021",
  parameters: [],
  create: () =>
    startPolicy((view) =>
      Array.from({ length: view.latestSlot + 1 }, (_, slot) => {
        const slotsOff = Math.abs(slot - view.plannedSlot);
        return { slot, score: slotsOff, terms: { slotsOff } };
      }),
    ),
});
