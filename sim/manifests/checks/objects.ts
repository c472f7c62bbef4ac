import { covers } from "../../cluster/disruptionBudget.ts";
import { nearestName } from "../../kernel/nearestName.ts";
import type { ManifestObjects, PodTemplate, Workload } from "../objects.ts";

/** Takes what is doubtful about an object. */
export type Doubt = (about: { readonly place: Workload["place"] }, message: string) => void;

/** What objects say of each other that leads nowhere, or cannot be meant. */
export function checkObjects(objects: ManifestObjects, doubt: Doubt): void {
  checkTargets(objects, doubt);
  checkBudgets(objects, doubt);
  checkNames(objects, doubt);
}

function checkTargets({ autoscalers, workloads }: ManifestObjects, doubt: Doubt): void {
  const scaledBy = new Map<Workload, string>();
  for (const autoscaler of autoscalers) {
    const { namespace, target } = autoscaler;
    const near = workloads.filter((one) => one.namespace === namespace);
    const found = near.find(({ kind, name }) => kind === target.kind && name === target.name);
    if (found === undefined) {
      const nearest = nearestName(
        target.name,
        near.map(({ name }) => name),
      );
      const hint = nearest === undefined ? "" : `; did you mean "${nearest}"?`;
      const where = `there is no ${target.kind} "${target.name}" in namespace ${namespace}`;
      doubt(autoscaler, `${where} for "${autoscaler.name}" to scale${hint}`);
      continue;
    }
    const other = scaledBy.get(found);
    if (other !== undefined) {
      doubt(autoscaler, `"${found.name}" is scaled by "${other}" and "${autoscaler.name}"`);
    }
    scaledBy.set(found, autoscaler.name);
  }
}

function checkBudgets({ budgets, workloads }: ManifestObjects, doubt: Doubt): void {
  for (const budget of budgets) {
    const templates = workloads.flatMap(templatesOf);
    if (templates.some(({ spec }) => covers(budget, spec))) continue;
    const elsewhere = templates.find(({ spec }) =>
      covers({ ...budget, namespace: spec.namespace }, spec),
    );
    const hint =
      elsewhere === undefined
        ? ""
        : `; pods with its labels are in namespace ${elsewhere.spec.namespace}`;
    const where = `in namespace ${budget.namespace}`;
    doubt(budget, `budget "${budget.name}" selects no pod ${where}, so it protects none${hint}`);
  }
}

/** In a cluster the later one would replace the earlier. */
function checkNames({ workloads }: ManifestObjects, doubt: Doubt): void {
  const seen = new Set<string>();
  for (const workload of workloads) {
    const { kind, name, namespace } = workload;
    const key = JSON.stringify([kind, namespace, name]);
    if (seen.has(key))
      doubt(workload, `${kind} "${name}" is there twice in namespace ${namespace}`);
    seen.add(key);
  }
}

/** The templates of which a workload's pods are made. */
export function templatesOf(workload: Workload): readonly PodTemplate[] {
  switch (workload.kind) {
    case "CronJob":
      return [workload.job.template];
    case "InferenceService": {
      const { predictor, transformer } = workload;
      return [predictor, ...(transformer === null ? [] : [transformer])].map(
        ({ template }) => template,
      );
    }
    case "IntelligentWorkload":
      return [workload.cloud, workload.edge].flatMap((one) => one?.template ?? []);
    default:
      return [workload.template];
  }
}
