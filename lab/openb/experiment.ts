import { Cluster } from "../../sim/cluster/cluster.ts";
import { WHOLE_GPU } from "../../sim/cluster/gpuDevices.ts";
import type { NodeSpec } from "../../sim/cluster/nodeSpec.ts";
import type { PodSpec } from "../../sim/cluster/podSpec.ts";
import { RandomStreams } from "../../sim/kernel/randomStreams.ts";
import type { PlacementPolicy } from "../../sim/policy/placement.ts";
import { Placer } from "../../sim/services/placing/placer.ts";
import { gpuMilliOf, shuffled, tuned, typicalPods } from "./workload.ts";

/** What pods ask for in all, in percent of the cluster's GPUs. */
export const ARRIVED_PERCENT = 130;

/** How many GPUs are given out as pods arrive. */
export interface Allocation {
  /**
   * By what has been asked for so far, in whole percent of the cluster's GPUs: what is given out,
   * in percent of them, on the mean over the arrivals in that percent.
   */
  readonly percentAt: readonly number[];
  /** Pods that arrived, and those that found no place. */
  readonly arrived: number;
  readonly unplaced: number;
}

/**
 * Pods of a trace arrive one after another, in an order that the seed draws, until they have asked
 * for 130 % of the GPUs; none leaves, and one that finds no place is dropped. The nodes are in an
 * order that the seed draws too, in which their names are as well, so that ties that go by order or
 * name are broken in one random order for the whole run.
 * Source: Weng et al., USENIX ATC 2023, and its simulator's experiment scripts; draws are our own.
 */
export function allocateTrace(
  nodes: readonly NodeSpec[],
  pods: readonly PodSpec[],
  policy: PlacementPolicy,
  seed: number,
): Allocation {
  const streams = new RandomStreams(seed);
  const cluster = new Cluster();
  shuffled(nodes, streams.stream("order of nodes", "")).forEach((node, place) => {
    const name = `${String(place).padStart(6, "0")}-${node.name}`;
    cluster.addNode({ ...node, name });
  });
  const total = nodes.reduce((sum, { gpus }) => sum + gpus * WHOLE_GPU, 0);
  const wanted = (total * ARRIVED_PERCENT) / 100;
  const arriving = tuned(pods, wanted, streams.stream("order of pods", ""));
  const expected = typicalPods(pods);
  const draws = streams.keyed("placement", "");
  const placer = new Placer({
    askers: null,
    cluster,
    policy,
    random: ({ id }) => draws.at(id),
    budgets: () => [],
    expected: () => expected,
  });
  return { ...follow(arriving, cluster, placer, total), arrived: arriving.length };
}

function follow(
  arriving: readonly PodSpec[],
  cluster: Cluster,
  placer: Placer,
  totalMilli: number,
) {
  const sums = new Float64Array(ARRIVED_PERCENT + 1);
  const counts = new Int32Array(ARRIVED_PERCENT + 1);
  let asked = 0;
  let given = 0;
  let unplaced = 0;
  arriving.forEach((spec, number) => {
    const pod = cluster.addPod(`pod-${number}`, spec);
    placer.add(pod, number);
    const { bound } = placer.placeNext(number)!;
    asked += gpuMilliOf(spec);
    if (bound.length > 0) given += gpuMilliOf(spec);
    else {
      unplaced++;
      cluster.removePod(pod);
    }
    const percent = Math.round((100 * asked) / totalMilli);
    sums[percent] += (100 * given) / totalMilli;
    counts[percent]++;
  });
  const percentAt = Array.from(sums, (sum, percent) => sum / counts[percent]);
  return { percentAt, unplaced };
}
