import type { PolicyKind } from "../policy/kinds.ts";
import type { RequestOutcome } from "./outcomes.ts";
import type { ParallelSummary } from "./parallelSummary.ts";
import type { TrainingSummary } from "./trainingSummary.ts";

/** In place of a latency: that of a request which had no answer. */
export const UNANSWERED = "unanswered";

/**
 * A quantile of latency over all requests that were asked, answered or not: those without an answer
 * (rejected, lost, open at the end) count as later than any other. `UNANSWERED` where it falls
 * among them, null where nothing was asked.
 */
export type AskedSeconds = number | typeof UNANSWERED | null;

/** Latencies of all requests of one class. Within 0.1 % (see `QuantileSketch`). */
export interface LatencySummary {
  readonly p50Seconds: AskedSeconds;
  readonly p95Seconds: AskedSeconds;
  readonly p99Seconds: AskedSeconds;
}

/**
 * From the arrival of a request to the answer that has all optional results in it, the first or one
 * that corrects it; over all requests that were asked, as for latency. None after the end of its
 * request, other than by a correction.
 */
export interface FusedSummary {
  readonly p50Seconds: AskedSeconds;
  readonly p95Seconds: AskedSeconds;
  /** Of the requests that were asked, those that had it within their deadline. */
  readonly inTimeShare: number | null;
}

/**
 * Accuracy of the models that have made the answers, each as published for the model that ran where
 * the stage that answers ran: from 0 to 1, in the measure of the model. Limit: that of a data set,
 * whatever the picture.
 */
export interface AccuracySummary {
  /** Mean over the answers in time; null without any. */
  readonly ofAnswersInTime: number | null;
  /** Mean over all requests that were asked; one that was not answered in time counts as 0. */
  readonly perRequest: number | null;
}

/**
 * Latencies of those requests of one class only that were answered, for setting against theory;
 * null where there were none. They say nothing of work that was not done.
 */
export interface AnsweredLatencySummary {
  readonly meanSeconds: number | null;
  /** Quantiles are within 0.1 %, mean and maximum exact. */
  readonly p50Seconds: number | null;
  readonly p95Seconds: number | null;
  readonly p99Seconds: number | null;
  readonly maxSeconds: number | null;
}

/**
 * What became of the requests of a class that arrived after the warm-up, counted by outcome:
 * created = completed + late + rejected + lost + open. Answered are the completed and the late.
 */
export interface RequestSummary extends Readonly<Record<RequestOutcome, number>> {
  /** Null for all classes together. */
  readonly application: string | null;
  readonly created: number;
  /** Late, rejected, lost, or open past their deadline at the end; of classes with a deadline. */
  readonly deadlineMisses: number;
  /** Misses among the requests with a deadline whose fate is known; null for none of these. */
  readonly deadlineMissRatio: number | null;
  /** Answers with all optional results in them, and without. */
  readonly fusedWithOptional: number;
  readonly fusedWithoutOptional: number;
  /** Null for classes without optional stages. */
  readonly fused: FusedSummary | null;
  /** Null where it is not known of the model behind every answer that there may be. */
  readonly accuracy: AccuracySummary | null;
  readonly latency: LatencySummary;
  readonly answeredLatency: AnsweredLatencySummary;
}

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
  /** Tries of stages that ran to their end. */
  readonly tasks: number;
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
  readonly counts: CountSummary;
}
