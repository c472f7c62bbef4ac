import { unequalSpan, unequalWork } from "../equalWork.ts";
import type { Metric } from "../metrics/index.ts";
import type { Hypothesis, LackingFigure } from "./finding.ts";
import { figureIn, type Sample, subjectsOfBoth, workIn } from "./sample.ts";

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

/** Seeds on which the two sides were asked for different work: they cannot be paired. */
export function unpairedSeeds({ base, head }: PairedSamples): number[] {
  return base.flatMap((sample, index) =>
    sample.workloadDigest === head[index].workloadDigest ? [] : [sample.seed],
  );
}

/** What is to be judged of a case, and what cannot be as figures are lacking. */
export interface Judgeable {
  readonly hypotheses: readonly Hypothesis[];
  readonly lacking: readonly LackingFigure[];
}

/** Each metric that is judged, of each of its subjects: none is left out without a word. */
export function judgeableOf(
  caseIndex: number,
  pair: PairedSamples,
  metrics: readonly JudgedMetric[],
): Judgeable {
  const [base, head] = [pair.base, pair.head].map(workIn);
  const hypotheses: Hypothesis[] = [];
  const lacking: LackingFigure[] = [];
  for (const { metric, margin } of metrics) {
    for (const subject of subjectsOfBoth(pair.base[0], pair.head[0], metric)) {
      const about = { caseIndex, metric, subject };
      const lack = lackIn(pair, about);
      if (lack !== null) {
        lacking.push(lack);
        continue;
      }
      const [own, other] = [pair.base, pair.head].map((samples) =>
        samples.flatMap((sample) => figureIn(sample, metric, subject) ?? []),
      );
      const application = metric.scope === "application" ? subject : null;
      const unequal = metric.needsEqualWork ? unequalWork(head, base, application) : null;
      const incomparable = unequal ?? (metric.needsEqualSpan ? unequalSpan(head, base) : null);
      const emptySeeds = pair.base.length - own.length;
      hypotheses.push({ ...about, margin, base: own, head: other, emptySeeds, incomparable });
    }
  }
  return { hypotheses, lacking };
}

/** Null where the two sides have figures on the same seeds, some at least. */
function lackIn(
  { base, head }: PairedSamples,
  about: Pick<Hypothesis, "caseIndex" | "metric" | "subject">,
): LackingFigure | null {
  const [before, now] = [base, head].map((samples) =>
    samples.map((sample) => figureIn(sample, about.metric, about.subject) !== null),
  );
  const [baseSeeds, headSeeds] = [before, now].map((own) => own.filter((one) => one).length);
  const counts = { seeds: base.length, baseSeeds, headSeeds };
  if (baseSeeds + headSeeds === 0) return { ...about, verdict: "not modelled", ...counts };
  if (before.every((one, index) => one === now[index])) return null;
  return { ...about, verdict: baseSeeds === 0 ? "new" : "missing", ...counts };
}
