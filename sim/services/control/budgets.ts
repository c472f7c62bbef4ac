import { covers, disruptionsAllowed } from "../../cluster/disruptionBudget.ts";
import type { Budget } from "../../manifests/objects.ts";
import type { OpenBudget } from "../../policy/placement.ts";
import type { ServicePod } from "../pods/servicePod.ts";
import type { PodRegistry } from "./podRegistry.ts";

/** What a budget says to an eviction. */
export interface Verdict {
  readonly isAllowed: boolean;
  /** The budget that speaks of the pod; null where none does. */
  readonly budget: string | null;
}

/**
 * Budgets of disruption as they stand at the moment: how many pods each covers, how many should be
 * there, and how many are healthy. Two budgets for one pod allow nothing, as the API server has it.
 * Limit: the one of an owner is how many pods it wants; an owner that wants as many as there are
 * nodes, or none for ever, counts the pods that it has.
 */
export class Budgets {
  private readonly budgets: readonly Budget[];
  private readonly registry: PodRegistry;
  /** How many pods an owner wants; null where it counts what it has. */
  private readonly wantedBy: (owner: ServicePod["owner"]) => number | null;

  constructor(
    budgets: readonly Budget[],
    registry: PodRegistry,
    wantedBy: (owner: ServicePod["owner"]) => number | null,
  ) {
    this.budgets = budgets;
    this.registry = registry;
    this.wantedBy = wantedBy;
  }

  open(): OpenBudget[] {
    return this.budgets.map((budget) => ({ budget, allowed: this.allowed(budget) }));
  }

  /** Whether a pod may be evicted now. One that runs nowhere yet always may. */
  verdict(pod: ServicePod): Verdict {
    const own = this.budgets.filter((budget) => covers(budget, pod.pod.spec));
    if (own.length === 0) return { isAllowed: true, budget: null };
    const [budget] = own;
    const name = budget.name;
    if (pod.node === null) return { isAllowed: true, budget: name };
    if (own.length > 1) return { isAllowed: false, budget: name };
    if (!pod.isReadyThere && budget.sparesUnready) return { isAllowed: true, budget: name };
    // One that is not ready is no loss, as long as enough others are.
    const allowed = this.allowed(budget);
    const enough = pod.isReadyThere ? allowed > 0 : this.isKept(budget);
    return { isAllowed: enough, budget: name };
  }

  private allowed(budget: Budget): number {
    const { expected, healthy } = this.count(budget);
    return disruptionsAllowed(budget, expected, healthy);
  }

  /** Whether at least as many are healthy as should be. */
  private isKept(budget: Budget): boolean {
    const { expected, healthy } = this.count(budget);
    return disruptionsAllowed(budget, expected, healthy + 1) > 0;
  }

  private count(budget: Budget): { readonly expected: number; readonly healthy: number } {
    const owners = new Map<ServicePod["owner"], number>();
    let healthy = 0;
    for (const pod of this.registry.living()) {
      if (!covers(budget, pod.pod.spec)) continue;
      owners.set(pod.owner, (owners.get(pod.owner) ?? 0) + (pod.isActive ? 1 : 0));
      if (pod.isEndpoint) healthy++;
    }
    let expected = 0;
    for (const [owner, present] of owners) expected += this.wantedBy(owner) ?? present;
    return { expected, healthy };
  }
}
