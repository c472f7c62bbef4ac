import type { ClusterTrial } from "../../../sim/cluster/clusterView.ts";
import { covers } from "../../../sim/cluster/disruptionBudget.ts";
import type { Pod } from "../../../sim/cluster/pod.ts";
import type { OpenBudget, Placement } from "../../../sim/policy/placement.ts";
import type { Cycle } from "../framework/cycle.ts";
import type { Feasibility } from "../framework/feasibility.ts";
import type { NodeSearch } from "../framework/nodeSearch.ts";
import type { Preemption } from "../framework/profile.ts";
import { leastLoss, type VictimSet } from "./choice.ts";

/** How many nodes are tried at least; the more, the better the choice and the longer it takes. */
export interface PreemptionLimits {
  readonly minCandidateNodesPercentage: number;
  readonly minCandidateNodesAbsolute: number;
}

/** A node on which the pod would fit if these went. */
interface Candidate {
  readonly node: number;
  readonly pods: readonly Pod[];
  readonly loss: VictimSet;
}

/**
 * Pods of lower priority make room, on one node. Budgets are kept where that is possible and are
 * broken where it is not, as Kubernetes does. Pods on their way out are waited for.
 */
export function defaultPreemption(limits: PreemptionLimits): Preemption {
  return {
    name: "DefaultPreemption",
    preempt(cycle, feasibility, search): Placement | null {
      if (!cycle.pod.spec.mayPreempt) return null;
      const found = candidates(cycle, feasibility, search, limits);
      // Trials have changed what filters had worked out.
      feasibility.prepare(cycle);
      if (found.length === 0) return null;
      const { node, pods } = found[leastLoss(found.map(({ loss }) => loss))];
      return { node, devices: [], victims: pods.map(({ id }) => id) };
    },
  };
}

function candidates(
  cycle: Cycle,
  feasibility: Feasibility,
  search: NodeSearch,
  limits: PreemptionLimits,
): Candidate[] {
  const { cluster, random, pod } = cycle;
  const possible = search
    .order(cluster)
    .filter((node) => feasibility.refusal(cycle, node)?.resolvable)
    .filter((node) => cluster.podsOn(node).some((one) => isLesser(one, pod)));
  const percentage = (cluster.presentNodes * limits.minCandidateNodesPercentage) / 100;
  const wanted = Math.max(Math.floor(percentage), limits.minCandidateNodesAbsolute);
  const offset = Math.floor(random.next() * possible.length);
  const found: Candidate[] = [];
  for (let at = 0; at < possible.length && found.length < wanted; at++) {
    const node = possible[(offset + at) % possible.length];
    const candidate = cluster.suppose((trial) => victimsOn(cycle, feasibility, node, trial));
    if (candidate !== null) found.push(candidate);
  }
  return found;
}

/** Takes all lesser pods away, and puts back one after another those that need not go. */
function victimsOn(
  cycle: Cycle,
  feasibility: Feasibility,
  node: number,
  trial: ClusterTrial,
): Candidate | null {
  const fits = () => {
    feasibility.prepare(cycle);
    return feasibility.refusing(cycle, node) === null;
  };
  const lesser = cycle.cluster.podsOn(node).filter((one) => isLesser(one, cycle.pod));
  for (const one of lesser) trial.remove(one);
  if (!fits()) return null;
  const { protecting, others } = byBudgets(lesser.sort(byImportance), cycle.view.budgets);
  const needed = (pods: readonly Pod[]) =>
    pods.filter((one) => {
      trial.restore(one);
      if (fits()) return false;
      trial.remove(one);
      return true;
    });
  const violating = needed(protecting);
  const pods = [...violating, ...needed(others)];
  const victims = pods.map(({ spec: { priority }, startSeconds }) => ({ priority, startSeconds }));
  return { node, pods, loss: { victims, violations: violating.length } };
}

function isLesser(one: Pod, pod: Pod): boolean {
  return one.spec.priority < pod.spec.priority && !one.isTerminating;
}

/** The more important first: by priority, then by how long it has been there. */
function byImportance(one: Pod, other: Pod): number {
  return (
    other.spec.priority - one.spec.priority ||
    one.startSeconds - other.startSeconds ||
    one.id - other.id
  );
}

/** Those whose eviction would break a budget, were all before them evicted too. */
function byBudgets(pods: readonly Pod[], budgets: readonly OpenBudget[]) {
  const left = budgets.map(({ allowed }) => allowed);
  const protecting: Pod[] = [];
  const others: Pod[] = [];
  for (const pod of pods) {
    let breaks = false;
    budgets.forEach(({ budget }, at) => {
      if (covers(budget, pod.spec) && --left[at] < 0) breaks = true;
    });
    (breaks ? protecting : others).push(pod);
  }
  return { protecting, others };
}
