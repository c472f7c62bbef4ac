import type { HorizontalScaling, RequestQuantity } from "../cluster/podScaling.ts";
import type { PolicyKindSpec } from "./definition.ts";

/** What a pod had of processors: the mean over a window that ends at the time. */
export interface CpuSample {
  /** Thousandths of a core. */
  readonly milli: number;
  readonly atSeconds: number;
  readonly windowSeconds: number;
}

/** What else is told of a pod, as of the last look at it. */
export interface PodFigures {
  readonly atSeconds: number;
  /** Over which requests are counted. */
  readonly windowSeconds: number;
  /** Null where nothing says what it uses of memory. */
  readonly memoryBytes: number | null;
  /** Requests that it worked off in each second of the window. */
  readonly requestRate: number;
  /** Requests at work in it, and waiting in it. */
  readonly running: number;
  readonly waiting: number;
}

/** The same of a workload: requests that came in each second, at work, and waiting anywhere. */
export interface LoadFigures {
  readonly atSeconds: number;
  readonly requestRate: number;
  readonly running: number;
  readonly waiting: number;
}

/** A pod as a policy of autoscaling sees it. */
export interface PodState {
  readonly name: string;
  readonly phase: "Pending" | "Running" | "Succeeded" | "Failed";
  readonly ready: boolean;
  /** On its way out. */
  readonly terminating: boolean;
  readonly createdSeconds: number;
  /** Null where it has not started. */
  readonly startedSeconds: number | null;
  /** When it last became ready or ceased to be; null where it never was. */
  readonly readyChangedSeconds: number | null;
  readonly requestedCpuMilli: number;
  /** The newest there is, as old as its time says; null where there is none yet. */
  readonly cpu: CpuSample | null;
  readonly requestedMemoryBytes: number;
  /** As old as its own time says; null where there is none yet. */
  readonly figures: PodFigures | null;
  /** Requests at work in it, and waiting in it. */
  readonly inFlight: number;
  readonly queued: number;
}

/** The requests to a workload, of all services that ask it, at present. */
export interface RequestLoad {
  /** Since the start of the run. */
  readonly arrived: number;
  readonly answered: number;
  readonly failed: number;
  readonly inFlight: number;
  readonly queued: number;
  /** That wait because no pod is ready. */
  readonly held: number;
}

/** One workload at the end of one period; values hold for this decision. */
export interface AutoscalingView {
  readonly nowSeconds: number;
  readonly workload: string;
  /** Wanted at present, whether they are there yet or not. */
  readonly replicas: number;
  readonly minReplicas: number;
  /** Infinity where nothing limits it. */
  readonly maxReplicas: number;
  /** What the manifests say of its scaling; null where they say no more than the limits. */
  readonly manifest: HorizontalScaling | null;
  /** Requests at once that one pod is meant for, as its object says; null where it does not. */
  readonly requestsPerPod: number | null;
  /** What metrics that are no resources stand for, by name. */
  readonly quantities: Readonly<Record<string, RequestQuantity>>;
  /** Of all its pods; null where it is not asked for, and before it has been looked at twice. */
  readonly figures: LoadFigures | null;
  /** In the order in which they were made, those on their way out too. */
  readonly pods: readonly PodState[];
  /** Null where no service sends it requests. */
  readonly load: RequestLoad | null;
}

/** How many pods there are to be, and why. */
export interface ScalingDecision {
  /** From `minReplicas` to `maxReplicas`. */
  readonly replicas: number;
  /** In a few words, the same for the same cause: it stands in the record. */
  readonly reason: string;
  /** The figures that it rests on, by name; one that is not known is left out. */
  readonly terms: Readonly<Record<string, number>>;
}

/**
 * One policy at work on one workload of a run. It may keep what it has seen; nothing else outlives
 * a call. What it decides is done at once, though pods take their time to come and to go. A
 * workload that has been set to no pods by hand, where at least one is asked for, is not decided
 * about.
 */
export interface AutoscalingPolicy {
  /** From one decision to the next: above zero. Asked once; it may be one of the parameters. */
  periodSeconds(): number;
  /** First within one period from the start of the run, then once in each. */
  scale(view: AutoscalingView): ScalingDecision;
}

/** Autoscaling as a kind of policy. */
export const AUTOSCALING = {
  decides: "how many pods a workload has",
  methods: { periodSeconds: "required", scale: "required" },
  problems: { periodSeconds: periodProblem, scale: answeredDecisionProblem },
  draws: false,
  default: "horizontal",
} as const satisfies PolicyKindSpec<AutoscalingPolicy>;

/** What is wrong with a decision, in words; null if nothing is. */
export function decisionProblem(
  { replicas }: ScalingDecision,
  { minReplicas, maxReplicas }: AutoscalingView,
): string | null {
  if (!Number.isInteger(replicas)) return `${replicas} replicas`;
  const isWithin = replicas >= minReplicas && replicas <= maxReplicas;
  return isWithin ? null : `${replicas} replicas, of ${minReplicas} to ${maxReplicas}`;
}

function answeredDecisionProblem(answer: unknown, view: AutoscalingView): string | null {
  const { replicas, reason, terms } = Object(answer) as Partial<ScalingDecision>;
  const isShaped =
    typeof replicas === "number" && typeof reason === "string" && Object(terms) === terms;
  const problem = isShaped ? decisionProblem(answer as ScalingDecision, view) : "no decision";
  if (problem === null) return null;
  const { minReplicas, maxReplicas } = view;
  return `${problem}; expected { replicas, reason, terms } with replicas from ${minReplicas} to ${maxReplicas}`;
}

function periodProblem(seconds: unknown): string | null {
  if (typeof seconds === "number" && seconds > 0 && seconds < Infinity) return null;
  return "expected seconds above zero";
}
