import type { DispatchView } from "../../sim/policy/dispatch.ts";
import { definePolicy } from "../../sim/policy/kinds.ts";
import { POOL_TIER, type Pool, TierPool } from "./pools.ts";
import { type Scorer, type ScoreTable, ScoringPolicy } from "./scoring.ts";

const NONE_YET = -1;
/** More than any number of nodes, so that the next round comes after this one. */
const ROUND = 2 ** 31;

/**
 * For each stage the candidates of a tier in turn: the next one by the node's number after the last
 * taken, then from the lowest again. Going by that number and not by the place in the list, a round
 * goes on although another source sees other candidates in another order.
 */
class RoundRobin implements Scorer {
  readonly termNames = ["nodeIndex", "roundsAhead"];
  private readonly pool: Pool;
  /** By stage, the number of the node taken last. */
  private lastTaken: number[] = [];

  constructor(pool: Pool) {
    this.pool = pool;
  }

  fill(view: DispatchView, table: ScoreTable): void {
    const last = this.lastTaken[view.task.stageIndex] ?? NONE_YET;
    const [indices, rounds] = table.terms;
    this.pool.of(view);
    for (let candidate = 0; candidate < view.candidateCount; candidate++) {
      const index = view.nodeIndex(candidate);
      indices[candidate] = index;
      rounds[candidate] = index > last ? 0 : 1;
      const turn = index - last - 1 + rounds[candidate] * ROUND;
      table.scores[candidate] = this.pool.has(view, candidate) ? turn : Infinity;
    }
  }

  taken(view: DispatchView, candidate: number): void {
    const stage = view.task.stageIndex;
    while (this.lastTaken.length <= stage) this.lastTaken.push(NONE_YET);
    this.lastTaken[stage] = view.nodeIndex(candidate);
  }
}

export const roundRobin = definePolicy({
  kind: "dispatch",
  name: "round-robin",
  summary:
    "Within a tier the candidate nodes in turn, in the order of their numbers, for each stage.",
  source: "folklore",
  parameters: [POOL_TIER],
  create: ({ tier }) => new ScoringPolicy(new RoundRobin(new TierPool(tier))),
});
