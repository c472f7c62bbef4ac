import { coverageText, expenseMetric } from "./expense.ts";

/** The same without the network. */
export const nodeEnergyAboveIdle = expenseMetric({
  name: "node-energy-above-idle",
  title: "energy of the nodes above idle",
  unit: "J",
  partOf: "energy-above-idle",
  madeFrom: "node-energy",
  value: (summary) => summary.energy.nodesAboveIdleJoules,
  coverage: (summary) => coverageText({ nodes: summary.energy.parts.nodes }),
});
