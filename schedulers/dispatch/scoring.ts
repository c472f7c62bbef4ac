import type { RandomStream } from "../../sim/kernel/randomStream.ts";
import type {
  CandidateScore,
  DispatchOutcome,
  DispatchPolicy,
  DispatchView,
  PeriodView,
} from "../../sim/policy/dispatch.ts";

const FIRST_CAPACITY = 16;

/** Scores of the candidates of one decision and what they are made of; used again for the next. */
export class ScoreTable {
  readonly termNames: readonly string[];
  scores = new Float64Array(FIRST_CAPACITY);
  /** What decides between equal scores, lower is better; zero where nothing but the order does. */
  ties = new Float64Array(FIRST_CAPACITY);
  /** One column for each term name. */
  terms: Float64Array[];

  constructor(termNames: readonly string[]) {
    this.termNames = termNames;
    this.terms = termNames.map(() => new Float64Array(FIRST_CAPACITY));
  }

  /** Makes room; what was in the table is forgotten. */
  reserve(count: number): void {
    if (count <= this.scores.length) return;
    const capacity = Math.max(count, 2 * this.scores.length);
    this.scores = new Float64Array(capacity);
    this.ties = new Float64Array(capacity);
    this.terms = this.termNames.map(() => new Float64Array(capacity));
  }

  /** The candidate of the lowest score, then of the lowest tie, then the first. */
  best(count: number): number {
    const { scores, ties } = this;
    let best = 0;
    for (let candidate = 1; candidate < count; candidate++) {
      if (scores[candidate] > scores[best]) continue;
      if (scores[candidate] < scores[best] || ties[candidate] < ties[best]) best = candidate;
    }
    return best;
  }

  explain(count: number): CandidateScore[] {
    return Array.from({ length: count }, (_, candidate) => ({
      candidate,
      score: this.scores[candidate],
      tie: this.ties[candidate],
      terms: Object.fromEntries(
        this.termNames.map((name, term) => [name, this.terms[term][candidate]]),
      ),
    }));
  }
}

/** How a policy weighs candidates; all that tells one scoring policy from another. */
export interface Scorer {
  readonly termNames: readonly string[];
  /** Fills the scores, lower is better, and every term of each candidate; ties where it has any. */
  fill(view: DispatchView, table: ScoreTable): void;
  /** Told which candidate has been taken, where the next decision depends on it. */
  taken?(view: DispatchView, candidate: number): void;
  observe?(outcome: DispatchOutcome): void;
  tick?(view: PeriodView): void;
  /** Of `tick`. */
  readonly periodSeconds?: number;
}

/** The policy that takes the lowest score; of equals that of the lowest tie, then the nearest. */
export class ScoringPolicy implements DispatchPolicy {
  /** Only of one that learns: the others need not be told. */
  readonly observe?: (outcome: DispatchOutcome) => void;
  /** Only of one that has periods, as the next one. */
  readonly tick?: (view: PeriodView) => void;
  readonly periodSeconds?: () => number;
  private readonly scorer: Scorer;
  private readonly table: ScoreTable;

  constructor(scorer: Scorer) {
    this.scorer = scorer;
    this.table = new ScoreTable(scorer.termNames);
    if (scorer.observe !== undefined) this.observe = (outcome) => scorer.observe!(outcome);
    const { periodSeconds } = scorer;
    if (scorer.tick === undefined || periodSeconds === undefined) return;
    this.tick = (view) => scorer.tick!(view);
    this.periodSeconds = () => periodSeconds;
  }

  choose(view: DispatchView, _random: RandomStream): number {
    const candidate = this.weigh(view).best(view.candidateCount);
    this.scorer.taken?.(view, candidate);
    return candidate;
  }

  explain(view: DispatchView): CandidateScore[] {
    return this.weigh(view).explain(view.candidateCount);
  }

  private weigh(view: DispatchView): ScoreTable {
    this.table.reserve(view.candidateCount);
    this.scorer.fill(view, this.table);
    return this.table;
  }
}
