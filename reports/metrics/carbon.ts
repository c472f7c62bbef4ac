import { coverageText, expenseMetric } from "./expense.ts";

/** Of all nodes and all links. */
export const carbon = expenseMetric({
  name: "carbon",
  title: "carbon",
  unit: "g",
  needsEqualSpan: true,
  partOf: null,
  value: (summary) => summary.carbon.totalGrams,
  coverage: (summary) => coverageText(summary.carbon.parts),
});
