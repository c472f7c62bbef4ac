import { definePolicy } from "../../sim/policy/kinds.ts";
import { HorizontalAutoscaler } from "./horizontal/horizontalAutoscaler.ts";
import { READINESS_DELAYS } from "./horizontal/podGroups.ts";
import { STABILISATION_WINDOWS } from "./horizontal/stabilisation.ts";
import { period } from "./period.ts";

/** Options of the controller; all else stands in the manifests. Held by Kubernetes' own tables. */
export const horizontal = definePolicy({
  kind: "autoscaling",
  name: "horizontal",
  summary:
    "Does what HorizontalPodAutoscalers of the manifests say, as Kubernetes' controller does.",
  source: "kubernetes/kubernetes, pkg/controller/podautoscaler",
  parameters: [
    period(15, "kube-controller-manager: horizontal-pod-autoscaler-sync-period"),
    {
      type: "number",
      name: "cpuInitialization",
      summary:
        "How long after its start the processor time of a pod that is not ready is left out.",
      default: READINESS_DELAYS.cpuInitializationSeconds,
      minimum: 0,
      maximum: 86_400,
      unit: "s",
      source: "kube-controller-manager: horizontal-pod-autoscaler-cpu-initialization-period",
    },
    {
      type: "number",
      name: "initialReadiness",
      summary: "How soon after its start a pod that is not ready has never been so.",
      default: READINESS_DELAYS.initialReadinessSeconds,
      minimum: 0,
      maximum: 86_400,
      unit: "s",
      source: "kube-controller-manager: horizontal-pod-autoscaler-initial-readiness-delay",
    },
    {
      type: "number",
      name: "downscaleStabilization",
      summary: "How long the highest recommendation holds where no behaviours are specified.",
      default: STABILISATION_WINDOWS.downSeconds,
      minimum: 0,
      maximum: 86_400,
      unit: "s",
      source: "kube-controller-manager: horizontal-pod-autoscaler-downscale-stabilization",
    },
  ],
  create: ({ period, cpuInitialization, initialReadiness, downscaleStabilization }) =>
    new HorizontalAutoscaler({
      periodSeconds: period,
      delays: {
        cpuInitializationSeconds: cpuInitialization,
        initialReadinessSeconds: initialReadiness,
      },
      downWindowSeconds: downscaleStabilization,
    }),
});
