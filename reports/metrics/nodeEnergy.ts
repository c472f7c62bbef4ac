import { coverageText, expenseMetric } from "./expense.ts";

/** Of all nodes, without the network. */
export const nodeEnergy = expenseMetric({
  name: "node-energy",
  title: "energy of the nodes",
  unit: "J",
  needsEqualSpan: true,
  partOf: "energy",
  value: (summary) => summary.energy.nodesJoules,
  coverage: (summary) => coverageText({ nodes: summary.energy.parts.nodes }),
});
