import type { DispatchView } from "../../sim/policy/dispatch.ts";
import { definePolicy } from "../../sim/policy/kinds.ts";
import { POOL_TIER, type Pool, TierPool } from "./pools.ts";
import { type Scorer, type ScoreTable, ScoringPolicy } from "./scoring.ts";

/**
 * For each stage the candidates of a tier in turn: the one whose turn is longest ago, of those
 * without one yet that of the lowest number. Where every source sees the same candidates, that is
 * the usual round. Where each sees those of its own neighbourhood, a single hand that goes on by
 * number would come back to the lowest of each neighbourhood, and most of the work with it.
 */
class RoundRobin implements Scorer {
  readonly termNames = ["lastTurn", "nodeIndex"];
  private readonly pool: Pool;
  /** By stage and number of the node, when it had its turn; turns are counted from 1. */
  private readonly lastTurns: (Map<number, number> | undefined)[] = [];
  private turns = 0;

  constructor(pool: Pool) {
    this.pool = pool;
  }

  fill(view: DispatchView, table: ScoreTable): void {
    const ofStage = this.lastTurns[view.task.stageIndex];
    const [lastTurns, indices] = table.terms;
    this.pool.of(view);
    for (let candidate = 0; candidate < view.candidateCount; candidate++) {
      const index = view.nodeIndex(candidate);
      indices[candidate] = index;
      lastTurns[candidate] = ofStage?.get(index) ?? 0;
      const isOffered = this.pool.has(view, candidate);
      table.scores[candidate] = isOffered ? lastTurns[candidate] : Infinity;
      table.ties[candidate] = isOffered ? index : 0;
    }
  }

  taken(view: DispatchView, candidate: number): void {
    const ofStage = (this.lastTurns[view.task.stageIndex] ??= new Map());
    ofStage.set(view.nodeIndex(candidate), ++this.turns);
  }
}

export const roundRobin = definePolicy({
  kind: "dispatch",
  name: "round-robin",
  summary: "Within a tier the candidate node whose turn is longest ago, for each stage.",
  source: "folklore",
  oblivious: true,
  parameters: [POOL_TIER],
  create: ({ tier }) => new ScoringPolicy(new RoundRobin(new TierPool(tier))),
});
