import { definePolicy } from "../../sim/policy/kinds.ts";
import { leastWithinDeadline, SAFETY } from "./withinDeadline.ts";

/**
 * Joules above idle of processor and network together, wherever they are spent: a vehicle's battery
 * counts as much as the mains. Of equal energies the earliest; without a deadline every candidate
 * is in time.
 */
export const energyAware = definePolicy({
  kind: "dispatch",
  name: "energy-aware",
  summary: "The least energy among those predicted to meet the deadline; the earliest if none is.",
  source:
    "least energy under a constraint on delay: Cuervo et al., MAUI: making smartphones last longer " +
    "with code offload, MobiSys 2010; for one task at a time",
  parameters: [SAFETY],
  create: ({ safety }) =>
    leastWithinDeadline("energyJoules", safety, (view, candidate) => view.energyJoules(candidate)),
});
