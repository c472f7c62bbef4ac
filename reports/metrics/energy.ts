import { coverageText, expenseMetric } from "./expense.ts";

/** Of all nodes and all links. */
export const energy = expenseMetric({
  name: "energy",
  title: "energy",
  unit: "J",
  needsEqualSpan: true,
  partOf: null,
  value: (summary) => summary.energy.totalJoules,
  coverage: (summary) => coverageText(summary.energy.parts),
});
