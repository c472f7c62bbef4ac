import type { ClusterView } from "../../../sim/cluster/clusterView.ts";
import type { Pod } from "../../../sim/cluster/pod.ts";
import type { PodClass } from "../../../sim/cluster/podClass.ts";
import type { RandomStream } from "../../../sim/kernel/randomStream.ts";
import type { PlacementView } from "../../../sim/policy/placement.ts";

/** What the plugins of one decision share; one object serves all decisions of a policy. */
export class Cycle {
  view!: PlacementView;
  cluster!: ClusterView;
  pod!: Pod;
  podClass!: PodClass;
  random!: RandomStream;
  /** The nodes that have passed all filters, in the order in which they were looked at. */
  candidates = new Int32Array(0);
  candidateCount = 0;

  begin(view: PlacementView, random: RandomStream): void {
    this.view = view;
    this.cluster = view.cluster;
    this.pod = view.pod;
    this.podClass = view.pod.class;
    this.random = random;
    this.candidateCount = 0;
    const { nodeCount } = view.cluster;
    if (this.candidates.length < nodeCount) this.candidates = new Int32Array(2 * nodeCount);
  }
}
