import type { SharedCluster } from "../../booking/sharedCluster.ts";
import type { Cluster } from "../../cluster/cluster.ts";
import { type NodeImage, type NodeSpec, nodeSpec } from "../../cluster/nodeSpec.ts";
import type { Taint, TaintEffect } from "../../cluster/taints.ts";
import type { Node } from "../../nodes/node.ts";

/** The taint of a node of which nothing is heard. */
export const UNREACHABLE = "node.kubernetes.io/unreachable";

/** A node as the control plane has it. */
export interface ClusterNode {
  readonly node: Node;
  /** Its number in the cluster. */
  readonly number: number;
  isReady: boolean;
  isCordoned: boolean;
  /** Of the taints that silence brings: none, new pods keep off, those that run must go too. */
  silence: TaintEffect | null;
  images: readonly NodeImage[];
}

/** The nodes of a cluster: which there are, and how each is written up for placing. */
export class ClusterNodes {
  private readonly shared: SharedCluster;
  private readonly cluster: Cluster;
  /** What stays the same about a node; null where it is none of the cluster's. */
  private readonly baseOf: (node: Node) => Partial<NodeSpec> | null;
  private readonly byIndex = new Map<number, ClusterNode>();
  private readonly byNumber: ClusterNode[] = [];

  constructor(shared: SharedCluster, baseOf: (node: Node) => Partial<NodeSpec> | null) {
    this.shared = shared;
    this.cluster = shared.cluster;
    this.baseOf = baseOf;
  }

  /** Those that are there, in the order of their numbers. */
  *present(): Generator<ClusterNode> {
    for (const one of this.byNumber) if (this.cluster.isPresent(one.number)) yield one;
  }

  /** Undefined for a node that is none of the cluster's, or is not there. */
  of(node: Node): ClusterNode | undefined {
    return this.byIndex.get(node.index);
  }

  numbered(number: number): ClusterNode {
    return this.byNumber[number];
  }

  isMember(node: Node): boolean {
    return this.baseOf(node) !== null;
  }

  add(node: Node, images: readonly NodeImage[]): ClusterNode {
    const added: ClusterNode = {
      node,
      number: this.cluster.nodeCount,
      isReady: true,
      isCordoned: node.cordoned,
      silence: null,
      images,
    };
    this.shared.addNode(node, this.specOf(added));
    this.byIndex.set(node.index, added);
    this.byNumber.push(added);
    return added;
  }

  /** No pod may be on it any more. */
  remove({ node, number }: ClusterNode): void {
    this.shared.removeNode(number);
    this.byIndex.delete(node.index);
  }

  /** Something has changed about it. */
  update(one: ClusterNode, change: Partial<Omit<ClusterNode, "node" | "number">>): void {
    Object.assign(one, change);
    this.cluster.updateNode(one.number, this.specOf(one));
  }

  private specOf({ node, isCordoned, silence, images }: ClusterNode): NodeSpec {
    const base = this.baseOf(node) ?? {};
    const taints: Taint[] = [...(base.taints ?? [])];
    if (silence !== null) taints.push({ key: UNREACHABLE, value: "", effect: "NoSchedule" });
    if (silence === "NoExecute") taints.push({ key: UNREACHABLE, value: "", effect: silence });
    return nodeSpec({ ...base, name: node.name, taints, unschedulable: isCordoned, images });
  }
}
