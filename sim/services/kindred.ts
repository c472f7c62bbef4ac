import type { PodSpec } from "../cluster/podSpec.ts";
import type { Workload } from "../manifests/objects.ts";

/** Pods of one object that are alike. */
export interface Kindred {
  readonly spec: PodSpec;
  /** As many as are wanted at first; null where there is one on each node, or now and then one. */
  readonly wanted: number | null;
}

export function kindredOf(workload: Workload): Kindred[] {
  switch (workload.kind) {
    case "Deployment":
    case "StatefulSet":
      return [{ spec: workload.template.spec, wanted: workload.replicas }];
    case "Job":
      return [{ spec: workload.template.spec, wanted: workload.parallelism }];
    case "Pod":
      return [{ spec: workload.template.spec, wanted: 1 }];
    case "DaemonSet":
      return [{ spec: workload.template.spec, wanted: null }];
    case "CronJob":
      return [{ spec: workload.job.template.spec, wanted: null }];
    case "InferenceService": {
      const { predictor, transformer } = workload;
      const parts = transformer === null ? [predictor] : [predictor, transformer];
      return parts.map(({ template, minReplicas }) => ({
        spec: template.spec,
        wanted: minReplicas,
      }));
    }
    case "IntelligentWorkload": {
      const tiers = [workload.cloud, workload.edge].filter((one) => one !== null);
      return tiers.map(({ template, replicas }) => ({ spec: template.spec, wanted: replicas }));
    }
  }
}
