import type { Look } from "../statistics/sequentialLooks.ts";
import type { Finding, Hypothesis, LackingFigure } from "./finding.ts";
import { type CaseName, type JudgedMetric, judgeableOf, type PairedSamples } from "./gateCase.ts";
import { judgeLook } from "./judgeLook.ts";
import { type Sameness, samenessOf } from "./sameness.ts";

/** What has to be run next: these cases, with this many of the seeds. */
export interface Need {
  readonly cases: readonly number[];
  readonly seeds: number;
}

/** What a gate found of one case. */
export interface CaseResult {
  readonly name: CaseName;
  /** Seeds that were run. */
  readonly seeds: number;
  readonly sameness: Sameness;
  /** None where it is identical. */
  readonly findings: readonly Finding[];
  /** Figures of metrics that are to be judged and cannot be. */
  readonly lacking: readonly LackingFigure[];
  /** What was set against each other, to look for the first difference in. */
  readonly pair: PairedSamples;
}

/**
 * Decides case by case, with few seeds where they suffice. The caller runs what `need` asks
 * for and hands it over, until nothing is needed. A finding that is settled stays: later looks
 * judge what is left, at their own part of the error, as members of the same family.
 */
export class SequentialGate {
  private readonly cases: readonly CaseName[];
  private readonly metrics: readonly JudgedMetric[];
  private readonly looks: readonly Look[];
  private readonly pairs = new Map<number, PairedSamples>();
  private readonly settled: Finding[] = [];
  private readonly lacking: LackingFigure[] = [];
  private open: readonly Finding[] = [];
  private look = 0;

  constructor(
    cases: readonly CaseName[],
    metrics: readonly JudgedMetric[],
    looks: readonly Look[],
  ) {
    this.cases = cases;
    this.metrics = metrics;
    this.looks = looks;
  }

  /** Null when all is decided, or no further look is allowed. */
  get need(): Need | null {
    const look = this.looks[this.look];
    if (look === undefined) return null;
    if (this.look === 0) return { cases: this.cases.map((_, index) => index), seeds: look.seeds };
    const open = new Set(this.open.map(({ hypothesis }) => hypothesis.caseIndex));
    return open.size === 0 ? null : { cases: [...open], seeds: look.seeds };
  }

  /** The runs that were needed, by case, all seeds so far among them. */
  take(pairs: ReadonlyMap<number, PairedSamples>): void {
    for (const [index, pair] of pairs) this.pairs.set(index, pair);
    const asked = new Set(this.open.map(({ hypothesis }) => keyOf(hypothesis)));
    const isAsked = (one: About) => this.look === 0 || asked.has(keyOf(one));
    const hypotheses: Hypothesis[] = [];
    for (const [index, pair] of pairs) {
      const found = judgeableOf(index, pair, this.metrics);
      this.lacking.push(...found.lacking.filter(isAsked));
      // What is identical needs no statistics.
      if (samenessOf(pair, this.metrics) === "identical") continue;
      hypotheses.push(...found.hypotheses.filter(isAsked));
    }
    const claimed = this.settled.filter(({ verdict }) => CLAIMS.includes(verdict)).length;
    const look = this.looks[this.look++];
    const found = judgeLook(hypotheses, look, this.settled.length - claimed);
    this.open = found.filter(({ verdict }) => verdict === "inconclusive");
    this.settled.push(...found.filter(({ verdict }) => verdict !== "inconclusive"));
  }

  results(): CaseResult[] {
    const found = [...this.settled, ...this.open];
    return this.cases.map((name, index) => {
      const pair = this.pairs.get(index)!;
      const findings = found.filter(({ hypothesis }) => hypothesis.caseIndex === index);
      const lacking = this.lacking.filter(({ caseIndex }) => caseIndex === index);
      const sameness = samenessOf(pair, this.metrics);
      return { name, seeds: pair.base.length, sameness, findings, lacking, pair };
    });
  }
}

/** Verdicts that hold beyond chance. */
const CLAIMS: readonly string[] = ["regressed", "small loss", "improved"];

type About = Pick<Hypothesis, "caseIndex" | "metric" | "subject">;

function keyOf({ caseIndex, metric, subject }: About): string {
  return `${caseIndex} ${metric.name} ${subject ?? ""}`;
}
