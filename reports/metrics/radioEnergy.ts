import { expenseMetric } from "./expense.ts";

/** What the vehicles' radios took, idle ones too; it is no part of the total. */
export const radioEnergy = expenseMetric({
  name: "radio-energy",
  title: "energy of the vehicles' radios",
  unit: "J",
  needsEqualSpan: true,
  partOf: null,
  value: ({ energy }) => energy.radio?.totalJoules ?? null,
  coverage: () => null,
});
