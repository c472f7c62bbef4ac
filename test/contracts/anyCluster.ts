import fc from "fast-check";
import { Cluster } from "../../sim/cluster/cluster.ts";
import { type NodeSpec, nodeSpec } from "../../sim/cluster/nodeSpec.ts";
import type { Pod } from "../../sim/cluster/pod.ts";
import { container, type PodSpec, podSpec } from "../../sim/cluster/podSpec.ts";
import { EVERY_POD, type LabelSelector } from "../../sim/cluster/selectors.ts";
import type { Taint, Toleration } from "../../sim/cluster/taints.ts";
import type { ExpectedPods, PlacementView } from "../../sim/policy/placement.ts";

const GIBIBYTE = 2 ** 30;
const ZONES = ["east", "west", "north"];
const APPS = ["web", "train", "cache"];
const MODELS = ["T4", "A100"];
const EDGE: Taint = { key: "edge", value: "yes", effect: "NoSchedule" };
const SLOW: Taint = { key: "slow", value: "yes", effect: "PreferNoSchedule" };
const TOLERATES_EDGE: Toleration = {
  key: "edge",
  operator: "Exists",
  value: "",
  effect: "",
  seconds: null,
};

const selector = (app: string): LabelSelector => ({ ...EVERY_POD, matchLabels: { app } });

/** A node of a small cluster; its name is its number's. */
const anyNode = fc
  .record({
    cpu: fc.integer({ min: 0, max: 16 }),
    memory: fc.integer({ min: 1, max: 64 }),
    pods: fc.integer({ min: 1, max: 12 }),
    gpus: fc.constantFrom(0, 0, 1, 2, 4),
    gpuModel: fc.constantFrom(...MODELS),
    zone: fc.constantFrom(...ZONES),
    taints: fc.subarray([EDGE, SLOW]),
    unschedulable: fc.constantFrom(false, false, false, true),
  })
  .map(
    ({ cpu, memory, pods, zone, ...rest }) =>
      (name: string): NodeSpec =>
        nodeSpec({
          name,
          ...rest,
          allocatable: { cpu: cpu * 1000, memory: memory * GIBIBYTE, pods },
          labels: { "topology.kubernetes.io/zone": zone, "kubernetes.io/hostname": name },
          images: zone === "east" ? [{ names: ["web:latest"], sizeBytes: 300 * 2 ** 20 }] : [],
        }),
  );

const zoneTerm = (app: string) => ({
  selector: selector(app),
  namespaces: [],
  allNamespaces: false,
  topologyKey: "topology.kubernetes.io/zone",
});

/** What a pod asks for and wishes; few are alike, some are. */
const anyPodSpec: fc.Arbitrary<PodSpec> = fc
  .record({
    app: fc.constantFrom(...APPS),
    cpu: fc.constantFrom(0, 100, 500, 2000, 6000),
    memory: fc.constantFrom(0, 1, 4),
    gpu: fc.constantFrom(
      null,
      null,
      { count: 1, milli: 300, models: [] },
      { count: 1, milli: 1000, models: ["T4"] },
      { count: 2, milli: 1000, models: [] },
    ),
    priority: fc.constantFrom(0, 0, 10, 100),
    tolerant: fc.boolean(),
    wish: fc.constantFrom("none", "none", "spread", "spreadHard", "near", "away", "east"),
  })
  .map(({ app, cpu, memory, gpu, priority, tolerant, wish }) => {
    const requests = { cpu, memory: memory * GIBIBYTE };
    const spread = {
      maxSkew: 1,
      topologyKey: "topology.kubernetes.io/zone",
      whenUnsatisfiable: wish === "spreadHard" ? "DoNotSchedule" : "ScheduleAnyway",
      selector: selector(app),
      minDomains: 1,
      matchLabelKeys: [],
      nodeAffinityPolicy: "Honor",
      nodeTaintsPolicy: "Ignore",
    } as const;
    return podSpec({
      labels: { app },
      containers: [container(requests, app === "web" ? "web" : "")],
      gpu,
      priority,
      ownerSelector: selector(app),
      tolerations: tolerant ? [TOLERATES_EDGE] : [],
      spread: wish.startsWith("spread") ? [spread] : [],
      affinity: {
        required: [],
        preferred: wish === "near" ? [{ ...zoneTerm("cache"), weight: 10 }] : [],
      },
      antiAffinity: { required: wish === "away" ? [zoneTerm(app)] : [], preferred: [] },
      nodeSelector: wish === "east" ? { "topology.kubernetes.io/zone": "east" } : {},
    });
  });

/** Pods that come, and now and then one that leaves: `leaves` is a share of those there. */
export interface Arrival {
  readonly spec: PodSpec;
  readonly leaves: number | null;
}

export interface SmallCluster {
  readonly nodes: readonly NodeSpec[];
  readonly arrivals: readonly Arrival[];
}

export const anySmallCluster: fc.Arbitrary<SmallCluster> = fc
  .record({
    nodes: fc.array(anyNode, { minLength: 1, maxLength: 8 }),
    arrivals: fc.array(
      fc.record({
        spec: anyPodSpec,
        leaves: fc.option(fc.double({ min: 0, max: 0.99 }), { freq: 4 }),
      }),
      { minLength: 1, maxLength: 25 },
    ),
  })
  .map(({ nodes, arrivals }) => {
    return { nodes: nodes.map((node, at) => node(`node-${at}`)), arrivals };
  });

export function clusterOf(nodes: readonly NodeSpec[]): Cluster {
  const cluster = new Cluster();
  for (const node of nodes) cluster.addNode(node);
  return cluster;
}

export const EXPECTED: readonly ExpectedPods[] = [
  {
    spec: podSpec({
      containers: [container({ cpu: 2000 })],
      gpu: { count: 1, milli: 300, models: [] },
    }),
    share: 0.5,
  },
  {
    spec: podSpec({
      containers: [container({ cpu: 4000 })],
      gpu: { count: 2, milli: 1000, models: [] },
    }),
    share: 0.3,
  },
  { spec: podSpec({ containers: [container({ cpu: 1000 })] }), share: 0.2 },
];

export function viewOf(cluster: Cluster, pod: Pod): PlacementView {
  return { nowSeconds: 0, pod, cluster, budgets: [], expected: EXPECTED, askers: null };
}

/** Lets pods come and go, each placed as `place` says; it may look at everything on the way. */
export function letCome(
  { nodes, arrivals }: SmallCluster,
  place: (view: PlacementView, step: number) => { node: number; devices: readonly number[] } | null,
): Cluster {
  const cluster = clusterOf(nodes);
  const there: Pod[] = [];
  arrivals.forEach(({ spec, leaves }, step) => {
    if (leaves !== null && there.length > 0) {
      const [gone] = there.splice(Math.floor(leaves * there.length), 1);
      cluster.removePod(gone);
    }
    const pod = cluster.addPod(`pod-${step}`, spec);
    const placement = place(viewOf(cluster, pod), step);
    if (placement === null) return;
    cluster.bind(pod, placement.node, placement.devices, step);
    there.push(pod);
  });
  return cluster;
}
