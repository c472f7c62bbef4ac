import { definePolicy } from "../../sim/policy/kinds.ts";
import { unchanged, withinLimits } from "./decisions.ts";
import { period } from "./period.ts";

/** What others are held against: no scaling at all, or from the first period on so many. */
export const fixed = definePolicy({
  kind: "autoscaling",
  name: "fixed",
  summary: "Keeps a number of pods whatever comes.",
  source: "folklore",
  parameters: [
    period(15, "chosen: that of Kubernetes' controller"),
    {
      type: "number",
      name: "replicas",
      summary: "How many, within the limits of the manifests; 0: as many as they begin with.",
      default: 0,
      minimum: 0,
      maximum: 100_000,
      integer: true,
      unit: "1",
      source: "chosen: those of the manifests",
    },
  ],
  create: ({ period, replicas }) => ({
    periodSeconds: () => period,
    scale(view) {
      if (replicas === 0) return unchanged(view, "fixed");
      return { replicas: withinLimits(replicas, view), reason: "fixed", terms: {} };
    },
  }),
});
