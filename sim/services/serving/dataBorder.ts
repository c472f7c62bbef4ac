import type { IntelligentWorkload } from "../../manifests/objects.ts";
import type { ServicePod } from "../pods/servicePod.ts";

/**
 * Whether a pod may be sent what sources ask of a workload. What is raw, or may leave only as what
 * was learnt from it, stays where its data policy stores it: at the edge, which cars belong to, or
 * in the cloud. What is anonymised may go anywhere.
 */
export function withinBorder(
  { dataPolicy }: Pick<IntelligentWorkload, "dataPolicy">,
  { node }: Pick<ServicePod, "node">,
): boolean {
  if (dataPolicy === null || dataPolicy.privacy === "ANONYMIZED") return true;
  const { storage } = dataPolicy;
  if (storage === "HYBRID" || node === null) return true;
  return (node.tier === "cloud") === (storage === "CLOUD");
}
