import type { DecisionWatch } from "../decisions/decisionWatch.ts";
import type { TextSource } from "../input/textSource.ts";
import type { AutoscalingPolicy } from "../policy/autoscaling.ts";
import type { DispatchPolicy } from "../policy/dispatch.ts";
import type { FederatedPolicies } from "../policy/federatedPolicies.ts";
import type { Policies } from "../policy/kinds.ts";
import type { PlacementPolicy } from "../policy/placement.ts";
import type { TableSink } from "../record/table.ts";
import type { TrainingThreads } from "./training/localJob.ts";

/** What a world is made from besides its scenario. */
export interface Assembly {
  /** Those that the scenario needs besides dispatch and those of training jobs. */
  readonly policies: Pick<
    Policies,
    "graph" | "shifting" | "placement" | "rescheduling" | "queueing"
  >;
  /** One more policy of dispatch, for one more deciding party. */
  readonly newDispatch: () => DispatchPolicy;
  /** One more placement policy, for the workers of training jobs. */
  readonly newPlacement: () => PlacementPolicy;
  /** The policies of one more training job. */
  readonly newTraining: () => FederatedPolicies;
  /** The policy of one more workload of a cluster. */
  readonly newAutoscaling: () => AutoscalingPolicy;
  /** Whether policies that dispatch are shown sizes as drawn. */
  readonly clairvoyant: boolean;
  /** Whether no account of their decisions is kept for them. */
  readonly oblivious: boolean;
  /** Threads that train clients of training jobs; null: the run does it itself. */
  readonly trainingThreads: TrainingThreads | null;
  readonly seed: number;
  readonly sink: TableSink | null;
  /** Opens a file that the scenario names. */
  readonly openText: (path: string) => TextSource;
  /** Decisions to be taken otherwise: their number, and the name of the node. */
  readonly replaced: ReadonlyMap<number, string>;
  /** Who looks on while it decides. */
  readonly watch: DecisionWatch | null;
}
