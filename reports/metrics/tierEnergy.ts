import { POSITIVE_RANGE } from "./metric.ts";
import { tierMetric } from "./tier.ts";

/** Of all nodes of a tier. */
export const tierEnergy = tierMetric({
  name: "tier-energy",
  title: "energy of the tier",
  column: "energy",
  unit: "J",
  scale: "ratio",
  margin: 0.01,
  range: POSITIVE_RANGE,
  value: (tier) => tier.energyJoules,
});
