import { coverageText, expenseMetric } from "./expense.ts";

/** Of all nodes, without the network. */
export const nodeCarbon = expenseMetric({
  name: "node-carbon",
  title: "carbon of the nodes",
  unit: "g",
  needsEqualSpan: true,
  partOf: "carbon",
  value: (summary) => summary.carbon.nodesGrams,
  coverage: (summary) => coverageText({ nodes: summary.carbon.parts.nodes }),
});
