import { figuresOf, METRICS } from "../../reports/metrics/index.ts";
import type { RunRecord } from "../../sim/record/runRecord.ts";
import type { RunSummary } from "../../sim/record/summary.ts";
import type { DecisionTrail, OtherChoice, WeighedDecision } from "./decisionTrail.ts";
import type { FateChanges, RequestFate, RequestFates, TaskFate } from "./requestFates.ts";

/** One figure of the run as it was and as it would have been. */
export interface MetricChange {
  readonly metric: string;
  readonly title: string;
  /** The application or the tier; null for the run as a whole. */
  readonly subject: string | null;
  readonly unit: string;
  readonly better: "lower" | "higher" | null;
  /** Infinite where it lies among unanswered requests; null where there is no such figure. */
  readonly before: number | null;
  readonly after: number | null;
}

/** What a run would have come to with one decision taken otherwise. */
export interface WhatIf {
  readonly scenario: string;
  readonly seed: number;
  readonly digests: { readonly before: string; readonly after: string };
  readonly decision: WeighedDecision;
  /** The node that it is given to instead. */
  readonly node: string;
  readonly task: { readonly before: TaskFate | null; readonly after: TaskFate | null };
  readonly request: { readonly before: RequestFate | null; readonly after: RequestFate | null };
  readonly others: FateChanges;
  /** Else the work hangs on the answers, and equal numbers need not be the same requests. */
  readonly sameWork: boolean;
  /** Later decisions that came out otherwise. */
  readonly laterChoices: { readonly count: number; readonly first: OtherChoice | null };
  /** Of all metrics that have a figure, changed or not. */
  readonly metrics: readonly MetricChange[];
}

/** One run, and what looked on. */
export interface WatchedRun {
  readonly record: RunRecord;
  readonly trail: DecisionTrail;
  readonly fates: RequestFates;
}

/** Sets a run beside the one in which its decision went to another node. */
export function whatIf(before: WatchedRun, after: WatchedRun, node: string): WhatIf {
  const { record } = before;
  const decision = before.trail.weighed!;
  const later = before.trail.otherChoices(after.trail);
  return {
    scenario: record.scenario.name,
    seed: record.seed,
    digests: { before: record.digest, after: after.record.digest },
    decision,
    node,
    task: { before: before.fates.task(decision), after: after.fates.task(decision) },
    request: {
      before: before.fates.request(decision.request),
      after: after.fates.request(decision.request),
    },
    others: before.fates.changesIn(after.fates, decision.request),
    sameWork: record.workloadDigest === after.record.workloadDigest,
    laterChoices: { count: later.length, first: later[0] ?? null },
    metrics: metricChanges(record.summary, after.record.summary),
  };
}

function metricChanges(before: RunSummary, after: RunSummary): MetricChange[] {
  return METRICS.flatMap((metric) => {
    const { name, title, unit, better } = metric;
    const others = figuresOf(metric, after);
    return figuresOf(metric, before).flatMap(({ subject, value }) => {
      const other = others.find((one) => one.subject === subject)?.value ?? null;
      if (value === null && other === null) return [];
      return [{ metric: name, title, subject, unit, better, before: value, after: other }];
    });
  });
}
