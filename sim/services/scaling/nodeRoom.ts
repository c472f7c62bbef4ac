import type { NodeSpec } from "../../cluster/nodeSpec.ts";
import type { PodSpec } from "../../cluster/podSpec.ts";
import { AS_ASKED, podRequests } from "../../cluster/requests.ts";
import { type Amounts, PODS } from "../../cluster/resourceNames.ts";
import { fitsOnEmpty } from "./clusterReadings.ts";

/**
 * What is left of a node for pods that may come to it, as the scaling of nodes
 * reckons. Limit: by requests, labels and taints; what pods wish of each other is left out.
 */
export class NodeRoom {
  private readonly node: NodeSpec;
  private free: Record<string, number>;

  /** `reserved`: what pods have of it already. */
  constructor(node: NodeSpec, reserved: Amounts = {}) {
    this.node = node;
    this.free = Object.fromEntries(
      Object.entries(node.allocatable).map(([name, all]) => [name, all - (reserved[name] ?? 0)]),
    );
  }

  /** The same, to try on what would be taken. */
  copy(): NodeRoom {
    const made = new NodeRoom(this.node);
    made.free = { ...this.free };
    return made;
  }

  /** Whether a pod has a place here, which then is taken. */
  take(spec: PodSpec): boolean {
    if (this.node.unschedulable || !fitsOnEmpty(spec, this.node)) return false;
    const wanted = Object.entries({ ...podRequests(spec, AS_ASKED), [PODS]: 1 });
    if (wanted.some(([name, amount]) => amount > (this.free[name] ?? 0))) return false;
    for (const [name, amount] of wanted) this.free[name] -= amount;
    return true;
  }

  /** Share of a resource that is free; zero where the node has none. */
  freeShare(resource: string): number {
    const all = this.node.allocatable[resource] ?? 0;
    return all > 0 ? (this.free[resource] ?? 0) / all : 0;
  }
}
