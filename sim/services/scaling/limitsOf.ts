import type { ManifestObjects } from "../../manifests/objects.ts";
import type { Controller } from "../controllers/controller.ts";
import { fullName } from "../names.ts";

/** Between which numbers of pods an object is scaled: 0 to infinity where it says nothing. */
export function limitsOf(
  { workload: name, kind, name: own }: Controller,
  { workloads }: ManifestObjects,
): { readonly minimum: number; readonly maximum: number } {
  const object = workloads.find((one) => one.kind === kind && fullName(one) === name);
  if (object?.kind === "IntelligentWorkload" && object.scaling !== null) {
    return { minimum: object.scaling.minReplicas, maximum: object.scaling.maxReplicas };
  }
  if (object?.kind === "InferenceService") {
    const component = own.endsWith("-transformer") ? object.transformer : object.predictor;
    const { minReplicas, maxReplicas } = component ?? object.predictor;
    return { minimum: minReplicas, maximum: maxReplicas ?? Infinity };
  }
  return { minimum: 0, maximum: Infinity };
}
