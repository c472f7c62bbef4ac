import type { RandomStream } from "../kernel/randomStream.ts";
import { isBelow, isScored } from "./answers.ts";
import type { PolicyKindSpec } from "./definition.ts";

/**
 * What a policy is shown of one request whose stages are to be placed: the graph of the stages,
 * which are counted from 0 in the order of the file, and the nodes that may run any of them, in
 * the order of the run. Sizes are known; work only as its class's mean. Times are without load,
 * but for what the nodes have to do at present. Values hold for this decision only.
 */
export interface GraphView {
  readonly nowSeconds: number;
  readonly applicationName: string;
  readonly stageCount: number;
  stageName(stage: number): string;
  /** The stages that it comes after. */
  predecessors(stage: number): ArrayLike<number>;
  /** The stages that come after it. */
  successors(stage: number): ArrayLike<number>;
  /** Every stage after all that it comes after. */
  readonly order: ArrayLike<number>;
  readonly nodeCount: number;
  nodeName(node: number): string;
  /** A number for the node that is the same at every decision of a run. */
  nodeIndex(node: number): number;
  /** Stages that it runs at once. */
  cores(node: number): number;
  /** Until what is there now would be done. */
  backlogSeconds(node: number): number;
  /** Of the stage alone on an idle node; infinity where it cannot or may not run. */
  serviceSeconds(stage: number, node: number): number;
  /** To carry the result of one stage to one that comes after it; zero on the same node. */
  transferSeconds(from: number, to: number, fromNode: number, toNode: number): number;
  /** The mean of it over all ordered pairs of different nodes; zero where there is one node. */
  meanTransferSeconds(from: number, to: number): number;
  /** To carry its input from the source to a stage that comes after none; zero at the source. */
  inputSeconds(stage: number, node: number): number;
}

/** Where and when a stage is to run, in seconds from now. */
export interface PlannedStage {
  readonly stage: number;
  readonly node: number;
  /** One of the node's cores, counted from 0. */
  readonly core: number;
  readonly startSeconds: number;
  readonly finishSeconds: number;
}

/**
 * Every stage once. The run keeps to the node, and on each core to the order; a stage starts when
 * its data is there and the one before it on its core is done, which may be later than planned or
 * earlier: work is drawn, transfers share links, and others ask for the same nodes.
 */
export type GraphPlan = readonly PlannedStage[];

/** One node as the policy weighed it for a stage; the lowest score is the best. */
export interface NodeScore {
  readonly node: number;
  readonly score: number;
  /** What the score is made of, by name; with it what the stage was ranked by. */
  readonly terms: Readonly<Record<string, number>>;
}

/** What a policy weighed for one stage. */
export interface StageScores {
  readonly stage: number;
  readonly nodes: readonly NodeScore[];
}

/** One policy at work in one run. Nothing outlives a call. */
export interface GraphPolicy {
  /** Null where it finds no node for a stage: then each goes by itself, as dispatch says. */
  plan(view: GraphView, random: RandomStream): GraphPlan | null;
  /** The stages in the order in which `plan` would place them now, each with what was weighed. */
  explain(view: GraphView): StageScores[];
}

/** Planning of stage graphs as a kind of policy. */
export const GRAPH = {
  decides: "on which node each stage of a request runs",
  methods: { plan: "required", explain: "required" },
  problems: { plan: answeredPlanProblem, explain: scoresProblem },
  draws: true,
  default: null,
} as const satisfies PolicyKindSpec<GraphPolicy>;

/** What is wrong with a plan, or null: each stage once, where it may run, after those before it. */
export function planProblem(plan: GraphPlan, view: GraphView): string | null {
  const placed: (PlannedStage | undefined)[] = new Array(view.stageCount).fill(undefined);
  for (const one of plan) {
    if (!isBelow(view.stageCount, one.stage)) return `a stage ${one.stage}`;
    const name = `stage "${view.stageName(one.stage)}"`;
    if (placed[one.stage] !== undefined) return `${name} twice`;
    if (!isBelow(view.nodeCount, one.node)) return `${name} on a node ${one.node}`;
    if (!isBelow(view.cores(one.node), one.core)) return `${name} on a core ${one.core}`;
    if (!(view.serviceSeconds(one.stage, one.node) < Infinity)) {
      return `${name} on "${view.nodeName(one.node)}", where it cannot run`;
    }
    if (!(one.startSeconds >= 0 && one.finishSeconds >= one.startSeconds)) {
      return `${name} from ${one.startSeconds} to ${one.finishSeconds}`;
    }
    placed[one.stage] = one;
  }
  const missing = placed.indexOf(undefined);
  if (missing >= 0) return `no place for stage "${view.stageName(missing)}"`;
  for (const own of placed as PlannedStage[]) {
    const { stage } = own;
    const before = view.predecessors(stage);
    for (let k = 0; k < before.length; k++) {
      if (placed[before[k]]!.startSeconds <= own.startSeconds) continue;
      return `stage "${view.stageName(stage)}" before one that it comes after`;
    }
  }
  return null;
}

function answeredPlanProblem(answer: unknown, view: GraphView): string | null {
  if (answer === null) return null;
  const isPlan = Array.isArray(answer) && answer.every((one) => typeof one === "object" && one);
  const problem = isPlan ? planProblem(answer as GraphPlan, view) : "no list of planned stages";
  if (problem === null) return null;
  return `${problem}; expected null, or each stage once, on a node that can run it, after those it needs`;
}

function scoresProblem(scores: unknown, { stageCount, nodeCount }: GraphView): string | null {
  const isNode = (one: Partial<NodeScore> | null) => isBelow(nodeCount, one?.node) && isScored(one);
  const isStage = (one: Partial<StageScores> | null) =>
    isBelow(stageCount, one?.stage) && Array.isArray(one?.nodes) && one.nodes.every(isNode);
  if (Array.isArray(scores) && scores.every(isStage)) return null;
  return "expected a list of { stage, nodes: [{ node, score, terms }] }";
}
