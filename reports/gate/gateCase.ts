import { unequalSpan, unequalWork } from "../equalWork.ts";
import type { Metric } from "../metrics/index.ts";
import type { Hypothesis } from "./finding.ts";
import { figureIn, type Sample, subjectsIn, workIn } from "./sample.ts";

/** A scenario under a choice of policies, as a gate names it. */
export interface CaseName {
  readonly scenario: string;
  /** "edge-aware", "heft, earliest-finish"; the scenario's own where it is empty. */
  readonly policies: string;
}

/** A metric that is judged, and the loss that does not matter. */
export interface JudgedMetric {
  readonly metric: Metric;
  readonly margin: number;
}

/** The runs of one case on both sides, by seed, in the same order. */
export interface PairedSamples {
  readonly base: readonly Sample[];
  readonly head: readonly Sample[];
}

/** Whether every run has come to the same, event by event. */
export function isIdentical({ base, head }: PairedSamples): boolean {
  return base.every((sample, index) => sample.digest === head[index].digest);
}

/** Seeds on which the two sides were asked for different work: they cannot be paired. */
export function unpairedSeeds({ base, head }: PairedSamples): number[] {
  return base.flatMap((sample, index) =>
    sample.workloadDigest === head[index].workloadDigest ? [] : [sample.seed],
  );
}

/** What is to be judged of a case: each metric of which every run has a figure. */
export function hypothesesOf(
  caseIndex: number,
  pair: PairedSamples,
  metrics: readonly JudgedMetric[],
): Hypothesis[] {
  const [base, head] = [pair.base, pair.head].map(workIn);
  return metrics.flatMap(({ metric, margin }) =>
    subjectsIn(pair.base[0], metric).flatMap((subject) => {
      const values = [pair.base, pair.head].map((samples) =>
        samples.flatMap((sample) => figureIn(sample, metric, subject) ?? []),
      );
      if (values.some((own) => own.length < pair.base.length)) return [];
      const application = metric.scope === "application" ? subject : null;
      const unequal = metric.needsEqualWork ? unequalWork(head, base, application) : null;
      const incomparable = unequal ?? (metric.needsEqualSpan ? unequalSpan(head, base) : null);
      const [own, other] = values;
      return [{ caseIndex, metric, subject, margin, base: own, head: other, incomparable }];
    }),
  );
}
