import { tierMetric } from "./tier.ts";

/** Share of accelerator time in use. */
export const acceleratorUtilisation = tierMetric({
  name: "accelerator-utilisation",
  title: "accelerators in use",
  column: "accelerators",
  value: (tier) => tier.acceleratorUtilisation,
});
