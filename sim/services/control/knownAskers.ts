import type { Pod } from "../../cluster/pod.ts";
import type { SimTime } from "../../kernel/clock.ts";
import type { Node } from "../../nodes/node.ts";
import type { Askers } from "../../policy/placement.ts";
import type { ServicePlan } from "../plan.ts";

interface AskersParts {
  readonly services: readonly ServicePlan[];
  /** The object of the manifests that a pod belongs to. */
  readonly workloadOf: (pod: Pod) => string;
  /** By its number in the cluster. */
  readonly nodeOf: (node: number) => Node;
  readonly latencySeconds: (from: Node, to: Node) => number;
  readonly now: () => SimTime;
}

/**
 * The sources of requests to the workloads of pods, and how far they are from nodes at the moment.
 * A node that asks two services of a workload counts twice; how often each asks does not count.
 */
export class KnownAskers implements Askers {
  private readonly parts: AskersParts;
  private readonly groups = new Map<string, Set<Node>>();
  private readonly sourcesOf = new Map<string, readonly string[]>();
  /** By workload and place of the node: what was found at this instant. */
  private readonly found = new Map<string, number>();
  private foundAt: SimTime = -1;

  constructor(parts: AskersParts) {
    this.parts = parts;
    for (const { workload, sources } of parts.services) {
      this.sourcesOf.set(workload, [...(this.sourcesOf.get(workload) ?? []), ...sources]);
    }
  }

  added(node: Node): void {
    const group = this.groups.get(node.class.name);
    if (group === undefined) this.groups.set(node.class.name, new Set([node]));
    else group.add(node);
  }

  removed(node: Node): void {
    this.groups.get(node.class.name)?.delete(node);
  }

  latencySeconds(pod: Pod, node: number): number | null {
    const { now, nodeOf, workloadOf } = this.parts;
    const to = nodeOf(node);
    const workload = workloadOf(pod);
    if (this.foundAt !== now()) this.found.clear();
    this.foundAt = now();
    const key = `${to.place} ${workload}`;
    const known = this.found.get(key);
    if (known !== undefined) return known;
    const mean = this.mean(workload, (from) => this.parts.latencySeconds(from, to));
    if (mean !== null) this.found.set(key, mean);
    return mean;
  }

  shareAt(pod: Pod, node: number): number | null {
    const { place } = this.parts.nodeOf(node);
    return this.mean(this.parts.workloadOf(pod), (from) => (from.place === place ? 1 : 0));
  }

  /** Null where no request comes to it. */
  private mean(workload: string, of: (node: Node) => number): number | null {
    let sum = 0;
    let count = 0;
    for (const group of this.sourcesOf.get(workload) ?? []) {
      for (const node of this.groups.get(group) ?? []) {
        sum += of(node);
        count++;
      }
    }
    return count === 0 ? null : sum / count;
  }
}
