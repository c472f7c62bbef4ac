import { coverageText, expenseMetric } from "./expense.ts";

/** What the work came to, at list prices: the nodes' time that it used up, and its bytes. */
export const cost = expenseMetric({
  name: "cost",
  title: "cost",
  unit: "USD",
  partOf: null,
  value: (summary) => summary.cost.totalDollars,
  coverage: (summary) => coverageText(summary.cost.parts),
});
