import type {
  DecisionWatch,
  TakenDecision,
  WeighedCandidate,
} from "../../sim/decisions/decisionWatch.ts";

/** So many decisions say enough of a policy, and looking at each takes its time. */
const LOOKED_AT = 20_000;

/**
 * Holds a policy to what it explains, on the decisions of a run: the candidate that it takes has
 * the lowest score, unless it draws or refuses, or has a score without end, as what a bandit has
 * never tried. That explaining changes nothing is checked by what
 * makes the run without it too. Keeps the first decision that breaks the law.
 */
export class ExplanationLaws implements DecisionWatch {
  readonly referee = null;
  /** The law that is broken, a sentence; null where none is. */
  broken: string | null = null;
  private readonly randomised: boolean;

  constructor(randomised: boolean) {
    this.randomised = randomised;
  }

  wants(decision: number): boolean {
    return decision < LOOKED_AT;
  }

  taken(taken: TakenDecision, candidates: readonly WeighedCandidate[] | null): void {
    if (this.broken !== null || this.randomised || candidates === null) return;
    const { node, decision, timeSeconds } = taken;
    if (node === null) return;
    const own = candidates.find((one) => one.node === node);
    const best = lowest(candidates);
    if (best === null || own === undefined || own.score === null) return;
    if (own.score === best.score) return;
    const place = `decision ${decision}, t = ${timeSeconds.toFixed(3)} s`;
    this.broken =
      `${place}: takes ${node}, of which it explains the score ${own.score}, and not ${best.node} ` +
      `with ${best.score}: the lowest score it explains must be the one it takes`;
  }
}

/** Null where none has a score. */
function lowest(candidates: readonly WeighedCandidate[]): WeighedCandidate | null {
  let best: WeighedCandidate | null = null;
  for (const one of candidates) {
    if (one.score === null) continue;
    if (best === null || one.score < best.score!) best = one;
  }
  return best;
}
