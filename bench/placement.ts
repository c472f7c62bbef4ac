import { allocateTrace } from "../lab/openb/experiment.ts";
import { checkParameters, registry } from "../schedulers/index.ts";
import { Cluster } from "../sim/cluster/cluster.ts";
import { nodeSpec } from "../sim/cluster/nodeSpec.ts";
import { container, type GpuRequest, type PodSpec, podSpec } from "../sim/cluster/podSpec.ts";
import { EVERY_POD } from "../sim/cluster/selectors.ts";
import { Digest } from "../sim/kernel/digest.ts";
import { RandomStreams } from "../sim/kernel/randomStreams.ts";
import type { ExpectedPods, PlacementPolicy } from "../sim/policy/placement.ts";
import { Placer } from "../sim/services/placing/placer.ts";
import type { Benchmark, Outcome } from "./benchmark.ts";

const GIBIBYTE = 2 ** 30;
const ZONES = 3;
/** One list for all decisions: another one would make a policy work everything out anew. */
const NOTHING_EXPECTED: readonly ExpectedPods[] = [];
const GPU_MODELS = ["T4", "P100", "V100M32"];

/** Pods of Kubernetes and pods that share GPUs, each placed for good. */
export function placementBenchmarks(): Benchmark[] {
  const kubernetes = (isOwned: boolean) => (nodes: number, pods: number) => () => () =>
    placeOnMany(nodes, pods, isOwned);
  const plain = kubernetes(false);
  const owned = kubernetes(true);
  return [
    {
      name: "Kubernetes' profile, 5000 nodes",
      unit: "pods",
      small: plain(200, 500),
      large: plain(5_000, 30_000),
    },
    {
      name: "Kubernetes' profile, 5000 nodes, pods of 100 services",
      unit: "pods",
      small: owned(200, 500),
      large: owned(5_000, 30_000),
    },
    {
      name: "shared GPUs under FGD, 1213 nodes to 130 %",
      unit: "pods",
      small: () => () => shareGpus(30),
      large: () => () => shareGpus(1_213),
    },
  ];
}

function policyOf(name: string): PlacementPolicy {
  const found = registry.find("placement", name);
  if ("problem" in found) throw new Error(found.problem);
  const checked = checkParameters(found.definition.parameters, {});
  if ("problems" in checked) throw new Error(checked.problems.join("; "));
  return found.definition.create(checked.parameters);
}

/**
 * The nodes and pods of Kubernetes' own benchmark (scheduler_perf, SchedulingBasic): 4 cores,
 * 32 GiB and 110 pods each; 100 thousandths of a core and 500 MiB each. Those of services are
 * spread.
 */
function placeOnMany(nodes: number, pods: number, isOwned: boolean): Outcome {
  const cluster = new Cluster();
  for (let node = 0; node < nodes; node++) {
    const name = `node-${node}`;
    cluster.addNode(
      nodeSpec({
        name,
        allocatable: { cpu: 4000, memory: 32 * GIBIBYTE, pods: 110 },
        labels: {
          "kubernetes.io/hostname": name,
          "topology.kubernetes.io/zone": `zone-${node % ZONES}`,
        },
      }),
    );
  }
  const draws = new RandomStreams(1).keyed("placement", "");
  const placer = new Placer({
    askers: null,
    cluster,
    policy: policyOf("kubernetes"),
    random: ({ id }) => draws.at(id),
    budgets: () => [],
    expected: () => NOTHING_EXPECTED,
  });
  const specs = Array.from({ length: isOwned ? 100 : 1 }, (_, service) =>
    servicePod(service, isOwned),
  );
  const digest = new Digest();
  for (let number = 0; number < pods; number++) {
    const pod = cluster.addPod(`pod-${number}`, specs[number % specs.length]);
    placer.add(pod, number);
    placer.placeNext(number);
    digest.word(pod.node);
  }
  return { units: pods, events: pods, digest: digest.hex() };
}

function servicePod(service: number, isOwned: boolean): PodSpec {
  const labels = { app: `service-${service}` };
  return podSpec({
    labels,
    containers: [container({ cpu: 100, memory: 500 * 2 ** 20 })],
    ownerSelector: isOwned ? { ...EVERY_POD, matchLabels: labels } : null,
  });
}

/** As many nodes as the openb trace has, of its sizes, and pods in its proportions. */
function shareGpus(count: number): Outcome {
  const draw = new RandomStreams(7).stream("trace", "");
  const nodes = Array.from({ length: count }, (_, node) => {
    const gpus = [2, 4, 8, 8][Math.floor(draw.next() * 4)];
    return nodeSpec({
      name: `node-${node}`,
      allocatable: { cpu: 12_000 * gpus, memory: 64 * gpus * GIBIBYTE, pods: 1000 },
      gpus,
      gpuModel: GPU_MODELS[node % GPU_MODELS.length],
    });
  });
  const kinds = Array.from({ length: 150 }, () => gpuPod(draw.next(), draw.next()));
  const pods = Array.from({ length: 7 * count }, () => kinds[Math.floor(draw.next() ** 2 * 150)]);
  const { percentAt, arrived, unplaced } = allocateTrace(nodes, pods, policyOf("fgd"), 1);
  const digest = new Digest();
  for (const percent of percentAt) digest.number(percent);
  digest.word(unplaced);
  return { units: arrived, events: arrived, digest: digest.hex() };
}

/** Six of ten share a GPU, two take one, one takes several and one none. */
function gpuPod(kind: number, size: number): PodSpec {
  const cpu = 1000 * (1 + Math.floor(15 * size));
  const request = (amount: number, milli: number): GpuRequest => {
    return { count: amount, milli, models: [] };
  };
  const gpu =
    kind < 0.6
      ? request(1, 100 + 10 * Math.floor(80 * size))
      : kind < 0.8
        ? request(1, 1000)
        : kind < 0.9
          ? request(size < 0.5 ? 2 : 8, 1000)
          : null;
  return podSpec({ containers: [container({ cpu, memory: 8 * GIBIBYTE })], gpu });
}
