import { formatQuantity, formatShare, formatSigned } from "./format.ts";
import type { LabelledRecord } from "./provenance.ts";
import type { ReportTable } from "./table.ts";

/** The least latency that a request of an application can have, or why none is known. */
export type LatencyBound =
  | {
      readonly application: string;
      readonly seconds: number;
      /** What it was proven by, and what the solver says: "branch and bound: optimal, 56 steps". */
      readonly proof: string;
      /** Whether a request alone can be as fast. */
      readonly isOptimum: boolean;
    }
  | { readonly application: string; readonly reason: string };

/** How far a policy's mean latency is above what is proven. */
export interface LatencyGap {
  readonly application: string;
  readonly policy: string;
  /** Of all answers, over the seeds; null where there are none. */
  readonly meanSeconds: number | null;
  readonly boundSeconds: number;
  /** mean ÷ bound − 1. */
  readonly gap: number | null;
}

/** What every gap says, and what not. */
export const GAP_MEANING =
  "The bound is of one request alone on idle nodes, with transfers that do not meet: a gap has in it " +
  "what the policy loses and what the load adds.";

const DIGITS = 4;

/** The gaps of all policies, application by application. */
export function latencyGaps(
  bounds: readonly LatencyBound[],
  runs: readonly LabelledRecord[],
): LatencyGap[] {
  const policies = [...new Set(runs.map(({ label }) => label))];
  return bounds.flatMap((bound) => {
    if ("reason" in bound) return [];
    const { application, seconds } = bound;
    return policies.map((policy) => {
      const meanSeconds = meanLatency(policy, application, runs);
      const gap = meanSeconds === null || seconds === 0 ? null : meanSeconds / seconds - 1;
      return { application, policy, meanSeconds, boundSeconds: seconds, gap };
    });
  });
}

export function gapTable(gaps: readonly LatencyGap[]): ReportTable {
  return {
    header: ["application", "policy", "mean latency of answers", "bound", "gap"],
    align: ["left", "left", "right", "right", "right"],
    rows: gaps.map(({ application, policy, meanSeconds, boundSeconds, gap }) => [
      application,
      policy,
      formatQuantity(meanSeconds, "s", DIGITS),
      formatQuantity(boundSeconds, "s", DIGITS),
      gap === null ? "–" : formatSigned(gap, (size) => formatShare(size)),
    ]),
  };
}

/** One sentence on each bound, and on what they mean. */
export function boundNotes(bounds: readonly LatencyBound[]): string[] {
  const notes = bounds.map((bound) => {
    if ("reason" in bound) return `${bound.application} has no bound, as ${bound.reason}.`;
    const { application, seconds, proof, isOptimum } = bound;
    const least = isOptimum ? "can take" : "takes no less than";
    return `A request of ${application} ${least} ${formatQuantity(seconds, "s", DIGITS)} (${proof}).`;
  });
  return bounds.some((one) => !("reason" in one)) ? [...notes, GAP_MEANING] : notes;
}

/** Of answers on all seeds together. */
function meanLatency(
  policy: string,
  application: string,
  runs: readonly LabelledRecord[],
): number | null {
  let [sum, answers] = [0, 0];
  for (const { label, record } of runs) {
    if (label !== policy) continue;
    const own = record.summary.applications.find((one) => one.application === application);
    if (own?.answeredLatency.meanSeconds == null) continue;
    const count = own.completed + own.late;
    sum += own.answeredLatency.meanSeconds * count;
    answers += count;
  }
  return answers === 0 ? null : sum / answers;
}
