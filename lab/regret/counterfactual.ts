import { CompensatedSum } from "../../sim/kernel/compensatedSum.ts";
import type { RunRecord } from "../../sim/record/runRecord.ts";
import type { RequestFate, RequestFates, TaskFate, WatchedTask } from "../whatif/requestFates.ts";

/** One decision taken otherwise. */
export interface Counterfactual extends WatchedTask {
  readonly decision: number;
  readonly node: string;
}

/** What a run came to for the regret of one of its decisions. */
export interface DecisionOutcome {
  /** Deadlines missed in the whole run, after its warm-up. */
  readonly misses: number;
  /** Summed over all requests after the warm-up: see `totalLatencySeconds`. */
  readonly latencySeconds: number;
  /** Of the request whose task it was, counted in the same way. */
  readonly ownLatencySeconds: number;
  readonly task: TaskFate | null;
  readonly request: RequestFate | null;
}

/** The span of a run whose requests count. */
export interface Span {
  readonly fromSeconds: number;
  readonly endSeconds: number;
}

/** What a run came to as a whole, after its warm-up. */
export type RunTotals = Pick<DecisionOutcome, "misses" | "latencySeconds">;

export function runTotals(
  { summary }: Pick<RunRecord, "summary">,
  fates: RequestFates,
  span: Span,
): RunTotals {
  const { deadlineMisses } = summary.requests;
  return { misses: deadlineMisses, latencySeconds: totalLatencySeconds(fates, span) };
}

/** The same, and what became of one decision. */
export function decisionOutcome(
  totals: RunTotals,
  fates: RequestFates,
  task: WatchedTask,
  { endSeconds }: Span,
): DecisionOutcome {
  const request = fates.request(task.request);
  const ownLatencySeconds = request === null ? Number.NaN : latencyOf(request, endSeconds);
  return { ...totals, ownLatencySeconds, task: fates.task(task), request };
}

/**
 * Seconds from arrival to answer, summed over the requests that arrived after the warm-up. One that
 * was not answered by the end of the run counts up to there, however early it was turned away: else
 * a policy could do well by refusing.
 */
function totalLatencySeconds(fates: RequestFates, { fromSeconds, endSeconds }: Span): number {
  const total = new CompensatedSum();
  fates.each((arrivalSeconds, latency) => {
    if (arrivalSeconds < fromSeconds) return;
    const latencySeconds = Number.isNaN(latency) ? null : latency;
    total.add(latencyOf({ arrivalSeconds, latencySeconds }, endSeconds));
  });
  return total.total;
}

function latencyOf(
  { latencySeconds, arrivalSeconds }: Pick<RequestFate, "latencySeconds" | "arrivalSeconds">,
  endSeconds: number,
): number {
  return latencySeconds ?? Math.max(0, endSeconds - arrivalSeconds);
}
