import { definePolicy } from "../../sim/policy/kinds.ts";
import { leastWithinDeadline, SAFETY } from "./withinDeadline.ts";

/**
 * Joules above idle of processor and network together, whoever pays for them: a vehicle's battery
 * counts as much as the mains. Without a deadline every candidate is in time.
 */
export const energyAware = definePolicy({
  kind: "dispatch",
  name: "energy-aware",
  summary: "The least energy among those predicted to meet the deadline; the earliest if none is.",
  source: "folklore of mobile offloading: least energy under a delay constraint",
  parameters: [SAFETY],
  create: ({ safety }) =>
    leastWithinDeadline("energyJoules", safety, (view, candidate) => view.energyJoules(candidate)),
});
