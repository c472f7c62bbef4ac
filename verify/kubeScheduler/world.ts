import { Cycle } from "../../schedulers/placement/framework/cycle.ts";
import { Cluster } from "../../sim/cluster/cluster.ts";
import { type NodeSpec, nodeSpec } from "../../sim/cluster/nodeSpec.ts";
import type { Pod } from "../../sim/cluster/pod.ts";
import { type ContainerSpec, type PodSpec, podSpec } from "../../sim/cluster/podSpec.ts";
import { scaledQuantity } from "../../sim/cluster/quantity.ts";
import { type Amounts, PODS } from "../../sim/cluster/resourceNames.ts";
import type { LabelSelector } from "../../sim/cluster/selectors.ts";
import type { PlacementView } from "../../sim/policy/placement.ts";
import type { FiledNode, FiledPod } from "./format.ts";

type Quantities = Readonly<Record<string, string | number>>;

/** Room for pods where a table says nothing of it. */
const MANY_PODS = 1_000_000;
/** Reserves without being held to what there is: tables have nodes that are more than full. */
const BOUNDLESS = 2 ** 52;

/** A plugin's table has no clock and draws nothing. */
const NO_DRAWS = {
  next(): number {
    throw new Error("a plugin draws");
  },
};

/** Cpu in thousandths of a core, all else in whole units. */
function amountsOf(quantities: Quantities): Amounts {
  return Object.fromEntries(
    Object.entries(quantities).map(([name, written]) => {
      const amount = scaledQuantity(written, name === "cpu" ? 1000 : 1);
      if (amount === null) throw new Error(`${name}: found "${written}", expected a quantity`);
      return [name, amount];
    }),
  );
}

function specOf(pod: FiledPod, ownerSelector: LabelSelector | null): PodSpec {
  const container = (one: FiledPod["containers"][number]): ContainerSpec => {
    const { image, requests, restartPolicy } = one;
    return {
      image,
      requests: amountsOf(requests),
      limits: {},
      isSidecar: restartPolicy === "Always",
    };
  };
  return podSpec({
    namespace: pod.namespace,
    labels: pod.labels,
    containers: pod.containers.map(container),
    initContainers: pod.initContainers.map(container),
    overhead: amountsOf(pod.overhead),
    priority: pod.priority,
    tolerations: pod.tolerations.map(({ operator, tolerationSeconds = null, ...rest }) => {
      return { ...rest, operator: operator || "Equal", seconds: tolerationSeconds };
    }),
    nodeSelector: pod.nodeSelector,
    requiredNodes: pod.requiredNodeAffinity,
    preferredNodes: pod.preferredNodeAffinity.map(({ weight, ...term }) => ({ weight, term })),
    spread: pod.topologySpreadConstraints.map((one) => {
      return {
        maxSkew: one.maxSkew,
        topologyKey: one.topologyKey,
        whenUnsatisfiable: one.whenUnsatisfiable,
        selector: selectorOf(one.labelSelectorExists),
        minDomains: one.minDomains ?? 1,
        matchLabelKeys: one.matchLabelKeys ?? [],
        nodeAffinityPolicy: one.nodeAffinityPolicy ?? "Honor",
        nodeTaintsPolicy: one.nodeTaintsPolicy ?? "Ignore",
      };
    }),
    ownerSelector,
  });
}

function selectorOf(keys: readonly string[] | null): LabelSelector | null {
  if (keys === null) return null;
  const matchExpressions = keys.map((key) => ({ key, operator: "Exists", values: [] }) as const);
  return { matchLabels: {}, matchExpressions };
}

/** The pods of a table on its nodes, and a cycle for the pod that comes. */
export function cycleOf(
  pod: FiledPod,
  nodes: readonly FiledNode[],
  existing: readonly FiledPod[],
  ownerSelector: LabelSelector | null = null,
): Cycle {
  const cluster = new Cluster();
  for (const node of nodes) cluster.addNode(boundless(node));
  nodes.forEach((node, number) => {
    for (const one of node.pods) settle(cluster, one, number);
  });
  for (const one of existing) {
    const number = nodes.findIndex(({ name }) => name === one.node);
    if (number < 0) throw new Error(`there is no node "${one.node}"`);
    settle(cluster, one, number);
  }
  nodes.forEach((node, number) => {
    cluster.updateNode(
      number,
      specOfNode(node, { pods: MANY_PODS, ...amountsOf(node.allocatable) }),
    );
  });
  const coming: Pod = cluster.addPod(pod.name ?? "pod", specOf(pod, ownerSelector));
  const view: PlacementView = {
    nowSeconds: 0,
    pod: coming,
    cluster,
    budgets: [],
    expected: [],
    askers: null,
  };
  const cycle = new Cycle();
  cycle.begin(view, NO_DRAWS);
  return cycle;
}

function settle(cluster: Cluster, filed: FiledPod, node: number): void {
  const pod = cluster.addPod(filed.name ?? "there", specOf(filed, null));
  cluster.bind(pod, node, [], 0);
  if (filed.terminating) cluster.markTerminating(pod);
}

/** The same node with room for whatever its table puts there. */
function boundless(node: FiledNode): NodeSpec {
  const asked = node.pods.flatMap(({ containers, initContainers, overhead }) =>
    [...containers, ...initContainers].map(({ requests }) => requests).concat(overhead),
  );
  const names = [...asked, node.allocatable].flatMap(Object.keys);
  const allocatable = Object.fromEntries(names.map((name) => [name, BOUNDLESS]));
  return specOfNode(node, { ...allocatable, [PODS]: MANY_PODS });
}

function specOfNode(node: FiledNode, allocatable: Amounts): NodeSpec {
  const { name, labels, taints, unschedulable, images } = node;
  return nodeSpec({ name, labels, taints, unschedulable, images, allocatable });
}
