import { POSITIVE_RANGE } from "./metric.ts";
import { tierMetric } from "./tier.ts";

/** Of that, what work took beyond what idle nodes would have taken. */
export const tierEnergyAboveIdle = tierMetric({
  name: "tier-energy-above-idle",
  title: "energy of the tier above idle",
  column: "above idle",
  unit: "J",
  scale: "ratio",
  margin: 0.01,
  range: POSITIVE_RANGE,
  value: (tier) => tier.aboveIdleJoules,
});
