import type { ClusterTrial } from "../../../cluster/clusterView.ts";
import { WHOLE_GPU } from "../../../cluster/gpuDevices.ts";
import type { Pod } from "../../../cluster/pod.ts";
import type { RandomStreams } from "../../../kernel/randomStreams.ts";
import type { ExpectedPods, NodeExplanation, PlacementPolicy } from "../../../policy/placement.ts";
import type { ParallelPlan } from "../parallelPlan.ts";
import type { GangNodes } from "./gangNodes.ts";
import type { WorkerLog } from "./workerLog.ts";

/** Where one worker is to be. */
export interface WorkerPlace {
  readonly pod: Pod;
  readonly node: number;
  readonly devices: readonly number[];
  /** What each node was to the policy that has chosen; null where that is not told. */
  readonly explained: readonly NodeExplanation[] | null;
}

/** Workers that are to be placed together, and how often their job has had places before. */
export interface Gang {
  readonly plan: ParallelPlan;
  readonly pods: readonly Pod[];
  readonly stays: number;
}

/**
 * Finds places for all workers of a job, one after another, on books that are not open yet:
 * all of them or none. They are the first of the job's nodes that have room, in the order in which
 * it names them, or where a placement policy puts them, as pods; none is displaced for them.
 */
export class GangPlacer {
  private readonly nodes: GangNodes;
  private readonly policy: PlacementPolicy | null;
  private readonly streams: RandomStreams;
  private readonly expected: readonly ExpectedPods[];
  private readonly log: WorkerLog;

  /** `expected`: the workers of all jobs, as those that a policy is to leave room for. */
  constructor(
    nodes: GangNodes,
    policy: PlacementPolicy | null,
    streams: RandomStreams,
    expected: readonly ExpectedPods[],
    log: WorkerLog,
  ) {
    this.nodes = nodes;
    this.policy = policy;
    this.streams = streams;
    this.expected = expected;
    this.log = log;
  }

  /** The places have been booked: why they were chosen is written down. */
  placed({ plan }: Gang, places: readonly WorkerPlace[], nowSeconds: number): void {
    const nodeOf = (number: number) => this.nodes.nodeOf(number);
    for (const [worker, { explained, node }] of places.entries()) {
      if (explained === null) continue;
      this.log.placed(nowSeconds, plan.name, worker, explained, node, nodeOf);
    }
  }

  /** Null, and all as it was, where not all have room. */
  place(trial: ClusterTrial, gang: Gang, nowSeconds: number): WorkerPlace[] | null {
    const places = gang.plan.placesByPolicy
      ? this.byPolicy(trial, gang, nowSeconds)
      : this.inOrder(trial, gang);
    if (places.length === gang.pods.length) return places;
    for (const { pod } of places) trial.takeBack(pod);
    return null;
  }

  private inOrder(trial: ClusterTrial, { plan, pods }: Gang): WorkerPlace[] {
    const { cluster } = this.nodes;
    const places: WorkerPlace[] = [];
    for (const candidate of plan.candidates) {
      const node = this.nodes.numberOf(candidate);
      if (cluster.node(node).unschedulable) continue;
      const most = Math.min(pods.length, places.length + plan.workersPerNode);
      while (places.length < most) {
        const pod = pods[places.length];
        const devices = this.freeDevices(node, plan.accelerators);
        if (!cluster.fits(pod, node, devices)) break;
        trial.put(pod, node, devices);
        places.push({ pod, node, devices, explained: null });
      }
      if (places.length === pods.length) break;
    }
    return places;
  }

  private byPolicy(trial: ClusterTrial, { plan, pods, stays }: Gang, nowSeconds: number) {
    const { cluster } = this.nodes;
    const places: WorkerPlace[] = [];
    const draws = this.streams.keyed("gang placement", plan.name).at(stays);
    const isTold = this.log.tellsOf(plan.name);
    const full: number[] = [];
    for (const pod of pods) {
      const view = { nowSeconds, pod, cluster, budgets: [], expected: this.expected, askers: null };
      const explained = isTold ? this.policy!.explain(view) : null;
      const found = this.policy!.place(view, draws.within(places.length));
      if (found === null || found.victims.length > 0) break;
      const { node, devices } = found;
      trial.put(pod, node, devices);
      places.push({ pod, node, devices, explained });
      const there = places.filter((one) => one.node === node).length;
      if (there < plan.workersPerNode) continue;
      this.nodes.setClosed(node, true);
      full.push(node);
    }
    for (const node of full) this.nodes.setClosed(node, false);
    return places;
  }

  /** The first that are wholly free; fewer where there are not as many. */
  private freeDevices(node: number, count: number): number[] {
    const { gpuStarts, freeGpuMilli } = this.nodes.cluster;
    const devices: number[] = [];
    for (let at = gpuStarts[node]; at < gpuStarts[node + 1] && devices.length < count; at++) {
      if (freeGpuMilli[at] === WHOLE_GPU) devices.push(at - gpuStarts[node]);
    }
    return devices;
  }
}
