import type { Look } from "../statistics/sequentialLooks.ts";
import type { Finding } from "./finding.ts";
import {
  type CaseName,
  hypothesesOf,
  isIdentical,
  type JudgedMetric,
  type PairedSamples,
} from "./gateCase.ts";
import { judgeLook } from "./judgeLook.ts";

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
  /** Proved neutral: every run has the same events. */
  readonly identical: boolean;
  /** None where it is identical. */
  readonly findings: readonly Finding[];
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
    const hypotheses = [...pairs]
      .filter(([, pair]) => !isIdentical(pair))
      .flatMap(([index, pair]) => hypothesesOf(index, pair, this.metrics))
      .filter((one) => this.look === 0 || asked.has(keyOf(one)));
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
      return { name, seeds: pair.base.length, identical: isIdentical(pair), findings, pair };
    });
  }
}

/** Verdicts that hold beyond chance. */
const CLAIMS: readonly string[] = ["regressed", "small loss", "improved"];

function keyOf({ caseIndex, metric, subject }: Finding["hypothesis"]): string {
  return `${caseIndex} ${metric.name} ${subject ?? ""}`;
}
