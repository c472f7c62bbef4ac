import type { PreferredNodes, SpreadConstraint } from "./podSpec.ts";
import type { NodeSelectorTerm } from "./selectors.ts";

/** A resource that is scored, and how much it weighs: 1 to 100. */
export interface ResourceWeight {
  readonly name: string;
  readonly weight: number;
}

/** A point of the function from how full a node is, 0 … 100, to a score, 0 … 10. */
export interface ShapePoint {
  readonly utilization: number;
  readonly score: number;
}

export const SCORING_STRATEGIES = [
  "LeastAllocated",
  "MostAllocated",
  "RequestedToCapacityRatio",
] as const;

/** How NodeResourcesFit scores. */
export interface ScoringStrategy {
  readonly type: (typeof SCORING_STRATEGIES)[number];
  /** Null where none are named, which is an error when a pod is scored. */
  readonly resources: readonly ResourceWeight[] | null;
  /** Of RequestedToCapacityRatio; empty for the others. */
  readonly shape: readonly ShapePoint[];
}

/** What the plugins of a Kubernetes scheduler can be told, by plugin. */
export interface SchedulerArguments {
  readonly resourcesFit: {
    readonly ignoredResources: readonly string[];
    readonly ignoredResourceGroups: readonly string[];
    readonly scoringStrategy: ScoringStrategy;
  };
  readonly balancedAllocation: { readonly resources: readonly ResourceWeight[] };
  readonly nodeAffinity: {
    readonly requiredNodes: readonly NodeSelectorTerm[] | null;
    readonly preferredNodes: readonly PreferredNodes[];
  };
  /** Null for Kubernetes' own constraints. */
  readonly topologySpread: { readonly defaultConstraints: readonly SpreadConstraint[] | null };
  readonly interPodAffinity: {
    readonly hardPodAffinityWeight: number;
    readonly ignorePreferredTermsOfExistingPods: boolean;
  };
  readonly preemption: {
    readonly minCandidateNodesPercentage: number;
    readonly minCandidateNodesAbsolute: number;
  };
}

const CPU_AND_MEMORY: readonly ResourceWeight[] = [
  { name: "cpu", weight: 1 },
  { name: "memory", weight: 1 },
];

/** Source: kube-scheduler, apis/config/v1/defaults.go. */
export const DEFAULT_ARGUMENTS: SchedulerArguments = {
  resourcesFit: {
    ignoredResources: [],
    ignoredResourceGroups: [],
    scoringStrategy: { type: "LeastAllocated", resources: CPU_AND_MEMORY, shape: [] },
  },
  balancedAllocation: { resources: CPU_AND_MEMORY },
  nodeAffinity: { requiredNodes: null, preferredNodes: [] },
  topologySpread: { defaultConstraints: null },
  interPodAffinity: { hardPodAffinityWeight: 1, ignorePreferredTermsOfExistingPods: false },
  preemption: { minCandidateNodesPercentage: 10, minCandidateNodesAbsolute: 100 },
};

/** Something that a scheduler would refuse in its configuration. */
export interface ArgumentProblem {
  /** Keys and indices, from the arguments of the plugin on. */
  readonly path: readonly (string | number)[];
  readonly found: string;
  readonly expected: string;
}

const HIGHEST_WEIGHT = 100;
const HIGHEST_SHAPE_SCORE = 10;

/**
 * What is wrong with a scoring strategy, by its place in the arguments of NodeResourcesFit.
 * Source: kube-scheduler, apis/config/validation: weights, and the shape's points.
 */
export function strategyProblems({ type, resources, shape }: ScoringStrategy): ArgumentProblem[] {
  const problems = weightProblems(resources ?? [], ["scoringStrategy", "resources"]);
  if (type !== "RequestedToCapacityRatio") return problems;
  const path = ["scoringStrategy", "requestedToCapacityRatio", "shape"];
  if (shape.length === 0) {
    problems.push({ path, found: "no point", expected: "one point at least" });
  }
  shape.forEach(({ utilization, score }, at) => {
    const before = at === 0 ? -1 : shape[at - 1].utilization;
    const within = (field: string, value: number, low: number, high: number, words: string) => {
      if (value >= low && value <= high) return;
      problems.push({ path: [...path, at, field], found: `${value}`, expected: words });
    };
    within("utilization", utilization, 0, 100, "0 to 100");
    within("score", score, 0, HIGHEST_SHAPE_SCORE, `0 to ${HIGHEST_SHAPE_SCORE}`);
    if (utilization > before) return;
    const expected = `more than ${before}, that of the point before`;
    problems.push({ path: [...path, at, "utilization"], found: `${utilization}`, expected });
  });
  return problems;
}

export function weightProblems(
  resources: readonly ResourceWeight[],
  path: readonly string[],
): ArgumentProblem[] {
  return resources.flatMap(({ weight }, at) =>
    weight >= 1 && weight <= HIGHEST_WEIGHT
      ? []
      : [{ path: [...path, at, "weight"], found: `${weight}`, expected: `1 to ${HIGHEST_WEIGHT}` }],
  );
}
