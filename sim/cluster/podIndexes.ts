import { canonicalText } from "../kernel/canonicalText.ts";
import { enlarged } from "../kernel/typedArrays.ts";
import type { Pod } from "./pod.ts";
import type { PodClass } from "./podClass.ts";
import { PodCounts } from "./podCounts.ts";
import { type LabelSelector, selects } from "./selectors.ts";

/** A class of pods with terms on others, and how many of them are on each node. */
export interface AffinityHolders {
  readonly podClass: PodClass;
  readonly perNode: Int32Array;
}

/** What is asked of all pods of a cluster at once, answered without looking at them again. */
export class PodIndexes {
  private readonly counts = new Map<string, PodCounts>();
  /** The same by the selector itself, in one namespace: most are asked for again and again. */
  private readonly known = new Map<LabelSelector | null, Map<string, PodCounts>>();
  private readonly holders = new Map<PodClass, { counts: PodCounts; pods: number }>();

  /** A pod has come to its node, or with −1 leaves it. */
  change(pod: Pod, by: 1 | -1): void {
    for (const counts of this.counts.values()) counts.change(pod, by);
    if (!pod.class.hasAffinity) return;
    let holder = this.holders.get(pod.class);
    if (holder === undefined) {
      holder = { counts: new PodCounts((one) => one === pod.class, 0), pods: 0 };
      this.holders.set(pod.class, holder);
    }
    holder.counts.change(pod, by);
    holder.pods += by;
  }

  /** By node; asked for the first time it is counted from `lists`, the pods of each node. */
  matching(
    namespaces: readonly string[] | null,
    selector: LabelSelector | null,
    lists: readonly (readonly Pod[])[],
  ): Int32Array {
    const inOne = namespaces?.length === 1 ? namespaces[0] : null;
    const known = inOne === null ? undefined : this.known.get(selector)?.get(inOne);
    if (known !== undefined) return roomy(known, lists.length);
    const counts = this.countsOf(namespaces, selector, lists);
    if (inOne !== null) {
      const named = this.known.get(selector) ?? new Map<string, PodCounts>();
      this.known.set(selector, named.set(inOne, counts));
    }
    return roomy(counts, lists.length);
  }

  affinityHolders(nodes: number): AffinityHolders[] {
    const present = [...this.holders].filter(([, { pods }]) => pods > 0);
    return present.map(([podClass, { counts }]) => ({ podClass, perNode: roomy(counts, nodes) }));
  }

  private countsOf(
    namespaces: readonly string[] | null,
    selector: LabelSelector | null,
    lists: readonly (readonly Pod[])[],
  ): PodCounts {
    const key = canonicalText([namespaces, selector]);
    let counts = this.counts.get(key);
    if (counts === undefined) {
      const test = ({ spec }: PodClass) =>
        (namespaces === null || namespaces.includes(spec.namespace)) &&
        selects(selector, spec.labels);
      counts = new PodCounts(test, lists.length);
      for (const list of lists) {
        for (const pod of list) if (!pod.isTerminating) counts.change(pod, 1);
      }
      this.counts.set(key, counts);
    }
    return counts;
  }
}

function roomy(counts: PodCounts, nodes: number): Int32Array {
  if (counts.perNode.length < nodes) counts.perNode = enlarged(counts.perNode, 2 * nodes);
  return counts.perNode;
}
