import { tierMetric } from "./tier.ts";

/** Share of core time in use. */
export const utilisation = tierMetric({
  name: "utilisation",
  title: "processors in use",
  column: "processors",
  value: (tier) => tier.utilisation,
});
