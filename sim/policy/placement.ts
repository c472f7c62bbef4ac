import type { ClusterView } from "../cluster/clusterView.ts";
import type { DisruptionBudget } from "../cluster/disruptionBudget.ts";
import type { Pod } from "../cluster/pod.ts";
import type { PodSpec } from "../cluster/podSpec.ts";
import type { RandomStream } from "../kernel/randomStream.ts";
import { isBelow } from "./answers.ts";
import type { PolicyKindSpec } from "./definition.ts";

/** A pod that waits for a place. */
export interface QueuedPod {
  readonly pod: Pod;
  /** When it came into the queue for the first time. */
  readonly queuedSeconds: number;
  /** Counts pods as they come into the queue: those of one instant are in an order too. */
  readonly sequence: number;
  /** How long it still has to run, as its owner says; null where that is not said. */
  readonly remainingSeconds: number | null;
}

/** A budget, and how many voluntary evictions it allows now. */
export interface OpenBudget {
  readonly budget: DisruptionBudget;
  readonly allowed: number;
}

/** Pods that are to be expected, by the share of all that they make up; shares add up to 1. */
export interface ExpectedPods {
  readonly spec: PodSpec;
  readonly share: number;
}

/** Where those are who ask the workload of a pod: each of their nodes counts alike. */
export interface Askers {
  /** Seconds one way to a node, the mean; null where nobody asks, infinity where one has no way. */
  latencySeconds(pod: Pod, node: number): number | null;
  /** The share of them that is at the node's own place: 0 … 1; null where nobody asks. */
  shareAt(pod: Pod, node: number): number | null;
}

/**
 * What a policy is shown of one pending pod: the cluster as its control plane has it, requests and
 * reservations. What runs, and how busy it is, is not to be seen. Values hold for this decision.
 */
export interface PlacementView {
  readonly nowSeconds: number;
  readonly pod: Pod;
  readonly cluster: ClusterView;
  readonly budgets: readonly OpenBudget[];
  /** The workload that the cluster is there for; the same list as long as it does not change. */
  readonly expected: readonly ExpectedPods[];
  /** Null where the sources of requests are not known, as of the pods of a trace. */
  readonly askers: Askers | null;
}

/** The first pod of each tenant that has pods waiting. */
export interface TurnView {
  readonly heads: readonly QueuedPod[];
  readonly cluster: ClusterView;
}

/** Where a pod goes. */
export interface Placement {
  readonly node: number;
  /**
   * The GPU devices that it gets there, by their number on the node, one for each that it asks for.
   */
  readonly devices: readonly number[];
  /** The pods that have to go first, by their ids; its devices are chosen once they are gone. */
  readonly victims: readonly number[];
}

/** Why a node is none for a pod, in the words of Kubernetes' scheduler. */
export interface NodeRefusal {
  readonly plugin: string;
  readonly reasons: readonly string[];
  /** Whether it could be one if other pods were gone. */
  readonly resolvable: boolean;
}

/** What one plugin makes of a node: the higher the better. */
export interface PluginScore {
  readonly plugin: string;
  readonly raw: number;
  /** 0 to 100. */
  readonly normalised: number;
  readonly weight: number;
  /** The weight times the normalised score. */
  readonly weighted: number;
}

/** One node as it was weighed; a refused one has no scores. */
export interface NodeExplanation {
  readonly node: number;
  readonly refusal: NodeRefusal | null;
  readonly scores: readonly PluginScore[];
  /** The sum of the weighted scores: the highest is chosen, ties are broken as the policy says. */
  readonly total: number;
}

/**
 * One policy at work in one run: a scheduler's cycle for one pod at a time. It decides and does
 * nothing else: its caller reserves, evicts and starts.
 */
export interface PlacementPolicy {
  /**
   * What a pod waits by: the list of numbers that comes first in the order of numbers, the first
   * that differs, goes first. It hangs on the pod alone and stays as long as the pod waits.
   */
  rank(waiting: QueuedPod): readonly number[];
  /** Whose turn it is among tenants, as a place in `heads`; without it all wait in one queue. */
  turn?(view: TurnView): number;
  /** Null where the pod fits nowhere, now or after evictions that it may ask for. */
  place(view: PlacementView, random: RandomStream): Placement | null;
  /** The nodes that it would look at now, in that order. Nothing changes by it. */
  explain(view: PlacementView): NodeExplanation[];
}

/** Placement as a kind of policy. */
export const PLACEMENT = {
  decides: "on which node a pod goes, and whom it may displace",
  methods: { rank: "required", turn: "optional", place: "required", explain: "required" },
  problems: {
    rank: rankProblem,
    turn: turnProblem,
    place: answeredPlacementProblem,
    explain: explanationProblem,
  },
  draws: true,
  default: "kubernetes",
} as const satisfies PolicyKindSpec<PlacementPolicy>;

/** What is wrong with a placement, or null. Whether the pod fits there, the cluster's books say. */
export function placementProblem(placement: Placement, { cluster, pod }: PlacementView) {
  const { node, devices, victims } = placement;
  if (!isBelow(cluster.nodeCount, node) || !cluster.isPresent(node)) return `a node ${node}`;
  const { name } = cluster.node(node);
  const present = cluster.podsOn(node);
  for (const victim of victims) {
    const found = present.find(({ id }) => id === victim);
    if (found === undefined) return `a victim ${victim} that is not on "${name}"`;
    if (found.spec.priority >= pod.spec.priority) return `a victim "${found.name}" of its priority`;
  }
  const wanted = victims.length > 0 ? 0 : (pod.spec.gpu?.count ?? 0);
  return devices.length === wanted ? null : `${devices.length} GPU devices, of ${wanted}`;
}

function answeredPlacementProblem(answer: unknown, view: PlacementView): string | null {
  if (answer === null) return null;
  const { devices, victims } = Object(answer) as Partial<Placement>;
  const isShaped = Array.isArray(devices) && Array.isArray(victims);
  const problem = isShaped ? placementProblem(answer as Placement, view) : "no placement";
  if (problem === null) return null;
  return `${problem}; expected null, or a node, its GPU devices and the pods that have to go first`;
}

function rankProblem(answer: unknown): string | null {
  const isRank = Array.isArray(answer) && answer.every((one) => typeof one === "number");
  return isRank && !answer.some(Number.isNaN) ? null : "expected a list of numbers";
}

function turnProblem(answer: unknown, { heads }: TurnView): string | null {
  return isBelow(heads.length, answer) ? null : `expected a number from 0 to ${heads.length - 1}`;
}

function explanationProblem(answer: unknown, { cluster }: PlacementView): string | null {
  const isNode = (one: Partial<NodeExplanation> | null) =>
    isBelow(cluster.nodeCount, one?.node) &&
    typeof one?.total === "number" &&
    Array.isArray(one.scores);
  if (Array.isArray(answer) && answer.every(isNode)) return null;
  return "expected a list of { node, refusal, scores, total }";
}
