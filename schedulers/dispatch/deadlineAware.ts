import { definePolicy } from "../../sim/policy/kinds.ts";
import { leastWithinDeadline, SAFETY } from "./withinDeadline.ts";

/** Pays no more than the deadline asks for; without a deadline every candidate is in time. */
export const deadlineAware = definePolicy({
  kind: "dispatch",
  name: "deadline-aware",
  summary: "The cheapest candidate predicted to meet the deadline; the earliest if none does.",
  source:
    "Deadline-constrained cost minimisation: after Abrishami et al., Future Gener. Comput. Syst. " +
    "29(1), 2013; one task at a time",
  parameters: [SAFETY],
  create: ({ safety }) =>
    leastWithinDeadline("costDollars", safety, (view, candidate) => view.costDollars(candidate)),
});
