import type { RunSummary, TierSummary } from "../../sim/record/summary.ts";
import { expenseMetric } from "./expense.ts";

/** What the vehicles' own work took beyond what they take idle: it is out of their batteries. */
export const vehicleEnergy = expenseMetric({
  name: "vehicle-energy",
  title: "energy of the vehicles above idle",
  unit: "J",
  partOf: null,
  madeFrom: "energy",
  value: (summary) => vehiclesOf(summary)?.aboveIdleJoules ?? null,
  coverage: (summary) => (vehiclesOf(summary) === undefined ? null : "not modelled for all"),
});

function vehiclesOf({ tiers }: RunSummary): TierSummary | undefined {
  return tiers.find(({ tier }) => tier === "vehicle");
}
