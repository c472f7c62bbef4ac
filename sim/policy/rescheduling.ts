import type { ClusterView } from "../cluster/clusterView.ts";
import type { Pod } from "../cluster/pod.ts";
import { isBelow } from "./answers.ts";
import type { PolicyKindSpec } from "./definition.ts";
import type { Askers } from "./placement.ts";

/** A pod that is ready and may run elsewhere as well. */
export interface RunningPod {
  readonly pod: Pod;
  /** The object of the manifests that it belongs to. */
  readonly workload: string;
  /** Cores that it had on average since it was last looked at; null where it was not yet. */
  readonly usedCores: number | null;
  /** How long it took from having a place to being ready: what a move would cost again. */
  readonly startSeconds: number;
  /** Whether its budgets would let it go now. */
  readonly mayGo: boolean;
}

/** The cluster at the end of one period; values hold for this decision. */
export interface ReschedulingView {
  readonly nowSeconds: number;
  readonly cluster: ClusterView;
  /** Null where the sources of requests are not known. */
  readonly askers: Askers | null;
  /** In the order in which they were made. */
  readonly pods: readonly RunningPod[];
}

/** One pod that is to end where it is, so that its owner makes it anew on another node. */
export interface Move {
  /** By its number in the cluster. */
  readonly pod: number;
  readonly node: number;
  /** The figures that it rests on, by name. */
  readonly terms: Readonly<Record<string, number>>;
}

/**
 * One policy at work in one run. It may keep what it has seen. A move is asked for as a drain asks:
 * a budget that does not allow it blocks it. The new pod goes to the node that was named if it can
 * still take it, else where the placement policy says.
 */
export interface ReschedulingPolicy {
  /** From one look to the next: above zero. Asked once; it may be one of the parameters. */
  periodSeconds(): number;
  /** First one period after the start, then once in each; no pod twice. */
  moves(view: ReschedulingView): readonly Move[];
}

/** Rescheduling as a kind of policy. */
export const RESCHEDULING = {
  decides: "which pods move to another node while they run",
  methods: { periodSeconds: "required", moves: "required" },
  problems: { periodSeconds: periodProblem, moves: answeredMovesProblem },
  draws: false,
  default: null,
} as const satisfies PolicyKindSpec<ReschedulingPolicy>;

/** What is wrong with a list of moves, in words; null if nothing is. */
export function movesProblem(
  moves: readonly Move[],
  { cluster, pods }: ReschedulingView,
): string | null {
  const moved = new Set<number>();
  for (const { pod: id, node } of moves) {
    const found = pods.find(({ pod }) => pod.id === id);
    if (found === undefined) return `a pod ${id} that is not among those that run`;
    if (moved.has(id)) return `pod "${found.pod.name}" twice`;
    moved.add(id);
    if (!isBelow(cluster.nodeCount, node) || !cluster.isPresent(node)) return `a node ${node}`;
    if (found.pod.node === node) return `pod "${found.pod.name}" to the node where it is`;
  }
  return null;
}

function answeredMovesProblem(answer: unknown, view: ReschedulingView): string | null {
  const isShaped =
    Array.isArray(answer) && answer.every((one) => Object(one?.terms) === one?.terms);
  const problem = isShaped ? movesProblem(answer as Move[], view) : "no list of moves";
  return problem === null ? null : `${problem}; expected a list of { pod, node, terms }`;
}

function periodProblem(seconds: unknown): string | null {
  if (typeof seconds === "number" && seconds > 0 && seconds < Infinity) return null;
  return "expected seconds above zero";
}
