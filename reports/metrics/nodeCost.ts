import { coverageText, expenseMetric } from "./expense.ts";

/** The same without the bytes. */
export const nodeCost = expenseMetric({
  name: "node-cost",
  title: "cost of the nodes",
  unit: "USD",
  partOf: "cost",
  value: (summary) => summary.cost.usedDollars,
  coverage: (summary) => coverageText({ nodes: summary.cost.parts.nodes }),
});
