import type { Distribution } from "../kernel/distributions.ts";
import type { NodeClass } from "../nodes/nodeClass.ts";
import type { TransferTerms } from "../transport/transferTerms.ts";
import type { StageGraph } from "../work/stageGraph.ts";

/** How a task saves what it has done, in seconds of one core. */
export interface CheckpointPlan {
  readonly everySeconds: number;
  readonly costSeconds: number;
  readonly restoreSeconds: number;
}

/** One stage of an application as a run uses it. */
export interface StagePlan {
  /** Numbers all stages of the scenario. */
  readonly index: number;
  readonly name: string;
  /** Bound to the node that asked: no decision to take. */
  readonly pinned: boolean;
  /** By node class: whether a policy may choose a node of it. */
  readonly allowed: Uint8Array;
  /** By node class: a source of it has its own node among the candidates. */
  readonly sourceAllowed: Uint8Array;
  /** -1 for none. */
  readonly model: number;
  /** By node class: of the model that runs there, from 0 to 1; NaN where it is not known. */
  readonly accuracy: Float64Array;
  /** By node class: seconds alone on an idle node; infinity where it cannot run. */
  readonly serviceSeconds: Float64Array;
  /** The parts of it at the processor and at the accelerator. */
  readonly processorSeconds: Float64Array;
  readonly acceleratorSeconds: Float64Array;
  /** By node class: joules above idle. */
  readonly workJoules: Float64Array;
  /** By node class: whether its model runs on the accelerator. */
  readonly accelerated: Uint8Array;
  readonly work: Distribution | null;
  readonly memory: Distribution | null;
  readonly input: Distribution | null;
  /** Where each result has a size of its own: those of the predecessors in order; else null. */
  readonly inputs: readonly (Distribution | null)[] | null;
  /** Where the sizes of `inputs` begin among those of a request. */
  readonly firstInput: number;
  readonly output: Distribution | null;
  readonly meanWorkCycles: number;
  readonly meanOutputBytes: number;
  /** Its own, or that of its application. */
  readonly priority: number;
  /** Of its priority, among those of the run's work. */
  readonly level: number;
  readonly optional: boolean;
  /** It begins without optional results and runs once more when all have come. */
  readonly corrects: boolean;
  /** Null where a failure loses all the work. */
  readonly checkpoint: CheckpointPlan | null;
  /** How likely a request has it. */
  readonly chance: number;
  /** By node class: what it reserves of a node, in millionths. */
  readonly reserves: Int32Array;
  /** For policies that split by chance. */
  readonly cloudShare: number;
  /** How long it waits for a server, in seconds; null for ever. */
  readonly queuePatience: Distribution | null;
  /** Where a walk goes from here: stages, and the chance of each or one of those before it. */
  readonly nextStages: Int32Array;
  readonly nextChances: Float64Array;
}

/** How far the start of a job may be moved, to either side of the planned one. */
export interface Deferrable {
  readonly earlierSeconds: number;
  readonly laterSeconds: number;
  readonly interruptible: boolean;
}

/** An application as a run uses it. */
export interface ApplicationPlan {
  readonly index: number;
  readonly name: string;
  /** The classes of the nodes that make its requests. */
  readonly sourceClasses: readonly NodeClass[];
  readonly graph: StageGraph;
  readonly stages: readonly StagePlan[];
  /** Results of its stages with sizes of their own. */
  readonly resultSizes: number;
  /** Infinity for none. */
  readonly deadlineSeconds: number;
  readonly terms: TransferTerms;
  readonly onFailure: "retry" | "restart" | "lose";
  readonly attempts: number;
  /** Null where a request begins when it arrives. */
  readonly deferrable: Deferrable | null;
  /** An answer reaches its source only where it asked. */
  readonly lostOnMove: boolean;
  /** The request goes from stage to stage by chance, beginning with the first one. */
  readonly walks: boolean;
  /** Some of its stages are there only by chance. */
  readonly selective: boolean;
  /** The accuracy of the model that answers is known wherever it may run. */
  readonly knowsAccuracy: boolean;
  /** The last of the stages that join optional results with others; −1 for none. */
  readonly fusing: number;
  /** Stages that wait for optional results, but not for ever. */
  readonly patientStages: readonly number[];
  /** Parts whose end completes a request: its required stages, and the answer's way back. */
  readonly requiredParts: number;
}
