import type { Pod } from "../../sim/cluster/pod.ts";
import { DEFAULT_PROFILE } from "../../sim/cluster/schedulerConfiguration.ts";
import type { ReschedulingView } from "../../sim/policy/rescheduling.ts";
import { Cycle } from "../placement/framework/cycle.ts";
import { Feasibility } from "../placement/framework/feasibility.ts";
import { kubernetesProfile } from "../placement/kubernetes/kubernetesProfile.ts";
import { LATEST_RELEASE } from "../placement/kubernetes/releases.ts";

const NO_DRAW = { next: () => 0 };

/** Tells which nodes pass the filters of Kubernetes' default profile. */
export class FittingNodes {
  private readonly cycle = new Cycle();
  private readonly feasibility: Feasibility;

  constructor() {
    const options = { release: LATEST_RELEASE, ties: "name", queue: "priority" } as const;
    this.feasibility = new Feasibility(kubernetesProfile(DEFAULT_PROFILE, options).filters);
  }

  /** For a pod that is on no node, by their numbers. */
  for(pod: Pod, { nowSeconds, cluster, askers }: ReschedulingView): number[] {
    const { cycle, feasibility } = this;
    cycle.begin({ nowSeconds, pod, cluster, askers, budgets: [], expected: [] }, NO_DRAW);
    feasibility.prepare(cycle);
    const fitting: number[] = [];
    for (let node = 0; node < cluster.nodeCount; node++) {
      if (cluster.isPresent(node) && feasibility.refusing(cycle, node) === null) fitting.push(node);
    }
    return fitting;
  }
}
