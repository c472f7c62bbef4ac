import type { FailureRule } from "../../manifests/objects.ts";
import type { ServicePod } from "../pods/servicePod.ts";

/** Ends that are no fault of the pod: Kubernetes gives these the condition DisruptionTarget. */
const DISRUPTIONS: readonly string[] = ["evicted", "preempted", "node not ready", "node left"];

/** What a failed pod comes to: the first rule that fits holds, and without one it counts. */
export function failureAction(
  rules: readonly FailureRule[],
  pod: Pick<ServicePod, "end" | "exitCode">,
): FailureRule["action"] {
  return rules.find((rule) => fits(rule, pod))?.action ?? "Count";
}

function fits(
  { exitCodes, conditions }: FailureRule,
  { end, exitCode }: Pick<ServicePod, "end" | "exitCode">,
): boolean {
  if (exitCodes !== null) {
    if (exitCode === null || exitCode === 0) return false;
    return exitCodes.values.includes(exitCode) === exitCodes.isIn;
  }
  return conditions.includes("DisruptionTarget") && DISRUPTIONS.includes(end ?? "");
}
