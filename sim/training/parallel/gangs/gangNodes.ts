import { SharedCluster } from "../../../booking/sharedCluster.ts";
import type { Cluster } from "../../../cluster/cluster.ts";
import { WHOLE_GPU } from "../../../cluster/gpuDevices.ts";
import type { NodeSpec } from "../../../cluster/nodeSpec.ts";
import type { Pod } from "../../../cluster/pod.ts";
import { container, type PodSpec, podSpec } from "../../../cluster/podSpec.ts";
import { WHOLE_GPUS } from "../../../cluster/resourceNames.ts";
import type { Capacity } from "../../../nodes/capacity.ts";
import type { Node } from "../../../nodes/node.ts";
import type { ParallelPlan } from "../parallelPlan.ts";

interface Parts {
  readonly capacity: Capacity;
  /** All on which workers may be. */
  readonly nodes: readonly Node[];
  readonly specOf: (node: Node) => NodeSpec;
  /** Others than jobs have given something back there. */
  readonly freed: () => void;
}

/**
 * The nodes on which workers of jobs may be, as a cluster of which each worker is a pod. One that
 * takes no new work is cordoned there; none ever leaves it, as a job may wait for its own nodes.
 */
export class GangNodes {
  readonly cluster: Cluster;
  private readonly nodes: readonly Node[];
  private readonly numbers: ReadonlyMap<Node, number>;
  /** By pod's number. */
  private readonly owners: number[] = [];

  constructor({ capacity, nodes, specOf, freed }: Parts) {
    const ownerOf = ({ id }: Pod) => this.owners[id];
    const shared = new SharedCluster({ capacity, ownerOf, freed });
    this.cluster = shared.cluster;
    this.nodes = nodes;
    this.numbers = new Map(nodes.map((node) => [node, shared.addNode(node, specOf(node))]));
  }

  numberOf(node: Node): number {
    return this.numbers.get(node)!;
  }

  nodeOf(number: number): Node {
    return this.nodes[number];
  }

  /** The workers of a job, without places. */
  addWorkers(plan: ParallelPlan, owner: number): Pod[] {
    const spec = workerSpec(plan);
    return Array.from({ length: plan.workers }, (_, worker) => {
      const pod = this.cluster.addPod(`${plan.name}-${worker}`, spec);
      this.owners[pod.id] = owner;
      return pod;
    });
  }

  /** Reads which nodes take new work. */
  refresh(): void {
    for (const [number, node] of this.nodes.entries()) this.setClosed(number, !node.schedulable);
  }

  setClosed(number: number, unschedulable: boolean): void {
    const spec = this.cluster.node(number);
    if (spec.unschedulable === unschedulable) return;
    this.cluster.updateNode(number, { ...spec, unschedulable });
  }
}

/** What a worker asks for: whole devices, on one of the job's nodes, none of them in use. */
export function workerSpec(plan: ParallelPlan): PodSpec {
  const { accelerators, candidates, coreMilli, memoryBytes, tenant, priority } = plan;
  const names = { key: "metadata.name", operator: "In", values: candidates.map((one) => one.name) };
  return podSpec({
    containers: [container({ cpu: coreMilli, memory: memoryBytes, [WHOLE_GPUS]: accelerators })],
    gpu: { count: accelerators, milli: WHOLE_GPU, models: [] },
    requiredNodes: [{ matchExpressions: [], matchFields: [{ ...names, operator: "In" }] }],
    mayPreempt: false,
    ...{ tenant, priority },
    expectedSeconds: plan.steps * plan.stepSeconds.mean,
  });
}
