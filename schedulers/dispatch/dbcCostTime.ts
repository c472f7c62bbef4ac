import { definePolicy } from "../../sim/policy/kinds.ts";
import { leastWithinDeadline, SAFETY } from "./withinDeadline.ts";

/**
 * Pays no more than the deadline demands, and of equal prices takes the earliest; without a
 * deadline every candidate is in time. The rule of Nimrod-G's "DBC cost-time optimisation" for one
 * task at a time, without its budget.
 */
export const dbcCostTime = definePolicy({
  kind: "dispatch",
  name: "dbc-cost-time",
  summary: "The cheapest candidate predicted to meet the deadline; the earliest if none does.",
  source:
    "Buyya, Murshed, Abramson, Venugopal, Scheduling parameter sweep applications on global " +
    "grids: a deadline and budget constrained cost-time optimization algorithm, Softw. Pract. " +
    "Exper. 35(5), 2005",
  parameters: [SAFETY],
  create: ({ safety }) =>
    leastWithinDeadline("costDollars", safety, (view, candidate) => view.costDollars(candidate)),
});
