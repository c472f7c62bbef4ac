import type {
  DecisionWatch,
  TakenDecision,
  WeighedCandidate,
} from "../../sim/decisions/decisionWatch.ts";
import type { DispatchPolicy } from "../../sim/policy/dispatch.ts";

/** A decision of the sample, and the other candidates that are tried in its place. */
export interface SampledDecision {
  readonly taken: TakenDecision;
  /** Names of nodes, the one foreseen to be the best first. */
  readonly alternatives: readonly string[];
}

/**
 * Looks at the decisions of a sample as they are taken, and notes the other candidates in the order
 * in which a referee rates them: the same one for all policies, so that their regrets compare.
 */
export class Alternatives implements DecisionWatch {
  readonly referee: DispatchPolicy;
  readonly decisions = new Map<number, SampledDecision>();
  private readonly sample: ReadonlySet<number>;
  private readonly limit: number;
  private readonly requests = new Set<number>();

  /** At most `limit` alternatives of each. */
  constructor(sample: ReadonlySet<number>, limit: number, referee: DispatchPolicy) {
    this.sample = sample;
    this.limit = limit;
    this.referee = referee;
  }

  wants(decision: number): boolean {
    return this.sample.has(decision);
  }

  taken(taken: TakenDecision, candidates: readonly WeighedCandidate[] | null): void {
    if (candidates === null) return;
    const others = candidates.filter(({ node }) => node !== taken.node);
    // The sort is stable: of equals the first.
    others.sort((one, other) => rank(one) - rank(other));
    const alternatives = others.slice(0, this.limit).map(({ node }) => node);
    this.decisions.set(taken.decision, { taken, alternatives });
    this.requests.add(taken.request);
  }

  /** Whether a decision of the request is in the sample. */
  hasRequest(request: number): boolean {
    return this.requests.has(request);
  }
}

/** Two without a score are equal, which endless numbers would not be. */
function rank({ score }: WeighedCandidate): number {
  return score ?? Number.MAX_VALUE;
}
