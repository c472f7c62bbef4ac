import type { PolicyKind } from "../policy/kinds.ts";
import type { ParallelSummary } from "./parallelSummary.ts";
import type { RequestSummary } from "./requestSummary.ts";
import type { ClusterSummary, ServiceSummary } from "./serviceSummary.ts";
import type { TrainingSummary } from "./trainingSummary.ts";

export {
  type AccuracySummary,
  type AnsweredLatencySummary,
  type AskedSeconds,
  type FusedSummary,
  type LatencySummary,
  type RequestSummary,
  UNANSWERED,
} from "./requestSummary.ts";

export interface TierSummary {
  readonly tier: string;
  /** That were there at any time. */
  readonly nodes: number;
  /** Share of core time in use, over the time that its nodes were there, failed or not. */
  readonly utilisation: number;
  /** The same of accelerators; null where there are none. */
  readonly acceleratorUtilisation: number | null;
  /** Null unless the power of all its nodes is modelled. */
  readonly energyJoules: number | null;
  /** Of that, what work took beyond what idle nodes would have taken. */
  readonly aboveIdleJoules: number | null;
  /** Tries of stages of requests that ran to their end; null where there is no application. */
  readonly tasks: number | null;
}

/** Bytes and what they took, by class of link; sent = delivered + lost + inFlight. */
export interface LinkClassSummary {
  readonly linkClass: string;
  readonly sentBytes: number;
  readonly deliveredBytes: number;
  readonly lostBytes: number;
  readonly inFlightBytes: number;
  /** Null unless it is modelled for every link of the class, as the next one. */
  readonly energyJoules: number | null;
  readonly costDollars: number | null;
}

/** What became of the deferrable jobs that arrived after the warm-up, as it was decided. */
export interface ShiftingSummary {
  readonly jobs: number;
  /** From the planned start to the one that was decided; negative where they start earlier. */
  readonly meanShiftSeconds: number | null;
  /** Times that a job has paused between two pieces. */
  readonly pauses: number;
  /**
   * Mean over the jobs with a forecast: had none been shifted, and as they run. Null where there
   * is none.
   */
  readonly plannedGramsPerKilowattHour: number | null;
  readonly gramsPerKilowattHour: number | null;
}

/** The rest of a run in counts. */
export interface CountSummary {
  readonly decisions: number;
  readonly retries: number;
  /** That were there at any time. */
  readonly vehicles: number;
  readonly handovers: number;
  readonly pingPongs: number;
  readonly coverageLosses: number;
  readonly interruptedTransfers: number;
  readonly failures: number;
  readonly repairs: number;
  readonly detections: number;
}

/** For how many of the parts of a sum a figure is modelled, and what it comes to for these. */
export interface ModelledPart {
  readonly modelled: number;
  readonly of: number;
  /** In the unit of the sum. */
  readonly sum: number;
}

/** For the nodes, and for the classes of links: the two that a total is made of. */
export interface ModelledParts {
  readonly nodes: ModelledPart;
  readonly links: ModelledPart;
}

/** What the radios of vehicles took, in joules, by what they took it for. */
export interface RadioEnergySummary {
  /** For the bytes sent and received, on top of the time that they took. */
  readonly sendingJoules: number;
  readonly receivingJoules: number;
  /** While anything was sent or received, while a connection was kept after that, and else. */
  readonly connectedJoules: number;
  readonly tailJoules: number;
  readonly idleJoules: number;
  readonly totalJoules: number;
}

/** Each is null unless it is modelled for all nodes, for all classes of links, or for both. */
export interface EnergySummary {
  readonly nodesJoules: number | null;
  readonly networkJoules: number | null;
  readonly totalJoules: number | null;
  /** Of vehicles, no part of the total; null unless it is modelled for every vehicle there was. */
  readonly radio: RadioEnergySummary | null;
  /**
   * What work took beyond what idle nodes would have taken: all that a policy can save as long as
   * nothing is switched off. The energy of the network, which is by the bit, is part of it.
   */
  readonly nodesAboveIdleJoules: number | null;
  readonly aboveIdleJoules: number | null;
  readonly parts: ModelledParts;
}

/**
 * List prices, as the scenario or a preset with its source gives them, in dollars a second and a
 * byte: no spot market, no minimum term, no tiers of volume. No verify case has prices. Null as for
 * energy: where something has no price, its cost is not known; what costs nothing has the price 0.
 */
export interface CostSummary {
  /** All nodes while they were there, whether they worked or not; no part of the total. */
  readonly rentDollars: number | null;
  /** The share of node time that tasks have used up, at the node's price. */
  readonly usedDollars: number | null;
  readonly transferDollars: number | null;
  /** What the work came to: used and transfer. */
  readonly totalDollars: number | null;
  readonly parts: ModelledParts;
}

/** Null as for energy, and where the intensity of the electricity is not known. */
export interface CarbonSummary {
  readonly nodesGrams: number | null;
  readonly networkGrams: number | null;
  readonly totalGrams: number | null;
  readonly parts: ModelledParts;
}

/**
 * How long a run went on after its horizon, without new requests, for those that were open then.
 * All accounts (energy, utilisation, cost, carbon) go on to its end: they are from the end of the
 * warm-up to the end of the drain.
 */
export interface DrainSummary {
  /** How long it could have gone on. */
  readonly limitSeconds: number;
  readonly seconds: number;
}

/**
 * What a run comes to; it stands in `run.json` as it is here. All of it is what happened after the
 * warm-up, but for the first four: they are of the whole run.
 */
export interface RunSummary {
  readonly simulatedSeconds: number;
  readonly warmupSeconds: number;
  /** Null where the run ends at its horizon. */
  readonly drain: DrainSummary | null;
  /** Events executed, without those that take the record's samples. */
  readonly events: number;
  readonly requests: RequestSummary;
  readonly applications: readonly RequestSummary[];
  /**
   * By kind of policy: the applications of which it decides something, because a stage could go to
   * several places, or its start may be moved. What becomes of the others is none of its work.
   */
  readonly decided: Readonly<Partial<Record<PolicyKind, readonly string[]>>>;
  readonly tiers: readonly TierSummary[];
  readonly links: readonly LinkClassSummary[];
  readonly energy: EnergySummary;
  readonly cost: CostSummary;
  readonly carbon: CarbonSummary;
  /** Null where no application is deferrable. */
  readonly shifting: ShiftingSummary | null;
  /** One for each training job. */
  readonly training: readonly TrainingSummary[];
  /** One for each data-parallel training job. */
  readonly parallelTraining: readonly ParallelSummary[];
  /** Null where there is no cluster. */
  readonly cluster: ClusterSummary | null;
  /** One for each service. */
  readonly services: readonly ServiceSummary[];
  readonly counts: CountSummary;
}
