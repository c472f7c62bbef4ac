import type { ManifestObject } from "./kinds.ts";
import type { ManifestObjects, Workload } from "./objects.ts";

/** Objects by what they are, each list in the order in which they were read. */
export function byList(objects: readonly ManifestObject[]): ManifestObjects {
  const lists = {
    workloads: [] as Workload[],
    budgets: [] as ManifestObjects["budgets"][number][],
    autoscalers: [] as ManifestObjects["autoscalers"][number][],
    priorityClasses: [] as ManifestObjects["priorityClasses"][number][],
    claims: [] as ManifestObjects["claims"][number][],
  };
  for (const object of objects) {
    switch (object.kind) {
      case "PodDisruptionBudget":
        lists.budgets.push(object);
        break;
      case "HorizontalPodAutoscaler":
        lists.autoscalers.push(object);
        break;
      case "PriorityClass":
        lists.priorityClasses.push(object);
        break;
      case "PersistentVolumeClaim":
        lists.claims.push(object);
        break;
      default:
        lists.workloads.push(object);
    }
  }
  return lists;
}
