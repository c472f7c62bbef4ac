import type { RequestOutcome } from "./outcomes.ts";

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
 * created = completed + late + rejected + lost + open. Completed are those answered in time, all
 * that are answered where there is no deadline; answered are the completed and the late.
 */
export interface RequestSummary extends Readonly<Record<RequestOutcome, number>> {
  /** Null for all classes together. */
  readonly application: string | null;
  readonly created: number;
  /** Late, rejected, lost, or open past their deadline at the end; of classes with a deadline. */
  readonly deadlineMisses: number;
  /** Misses among the requests with a deadline whose fate is known; null for none of these. */
  readonly deadlineMissRatio: number | null;
  /** First answers with all optional results in them, and without, be they corrected later. */
  readonly fusedWithOptional: number;
  readonly fusedWithoutOptional: number;
  /** Null for classes without optional stages. */
  readonly fused: FusedSummary | null;
  /** Null where it is not known of the model behind every answer that there may be. */
  readonly accuracy: AccuracySummary | null;
  readonly latency: LatencySummary;
  readonly answeredLatency: AnsweredLatencySummary;
}
