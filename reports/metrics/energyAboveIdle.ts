import { coverageText, expenseMetric } from "./expense.ts";

/** What work took beyond what idle nodes would have taken; the network's energy is by the bit. */
export const energyAboveIdle = expenseMetric({
  name: "energy-above-idle",
  title: "energy above idle",
  unit: "J",
  partOf: null,
  madeFrom: "energy",
  value: (summary) => summary.energy.aboveIdleJoules,
  coverage: (summary) => coverageText(summary.energy.parts),
});
