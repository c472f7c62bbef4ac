import type { PodSpec } from "../../cluster/podSpec.ts";
import type { ManifestObjects, Workload } from "../../manifests/objects.ts";
import type { ExpectedPods } from "../../policy/placement.ts";
import { byName } from "../names.ts";

/**
 * The pods that manifests speak of, by how many each object wants at first: what policies that look
 * ahead reckon with. Those of which there is one on each node, or one now and then, are left out.
 */
export function expectedPods({ workloads }: ManifestObjects): ExpectedPods[] {
  const wanted = byName(workloads).flatMap(wantedOf);
  const all = wanted.reduce((sum, [, count]) => sum + count, 0);
  if (all === 0) return [];
  return wanted.map(([spec, count]) => ({ spec, share: count / all }));
}

function wantedOf(workload: Workload): [PodSpec, number][] {
  switch (workload.kind) {
    case "Deployment":
    case "StatefulSet":
      return [[workload.template.spec, workload.replicas]];
    case "Job":
      return [[workload.template.spec, workload.parallelism]];
    case "Pod":
      return [[workload.template.spec, 1]];
    case "InferenceService":
      return [[workload.predictor.template.spec, workload.predictor.minReplicas]];
    case "IntelligentWorkload": {
      const tiers = [workload.cloud, workload.edge].filter((one) => one !== null);
      return tiers.map(({ template, replicas }) => [template.spec, replicas]);
    }
    default:
      return [];
  }
}
