import type { DispatchView } from "../../sim/policy/dispatch.ts";
import type { WordParameter } from "../../sim/policy/parameters.ts";
import { TIERS, type Tier } from "../../sim/policy/tier.ts";
import { canHold } from "./prediction.ts";
import { type Scorer, ScoringPolicy } from "./scoring.ts";

/** The candidates among which a policy balances; the others are no question for it. */
export interface Pool {
  /** Turns to another decision. */
  of(view: DispatchView): void;
  has(view: DispatchView, candidate: number): boolean;
}

/** How far a tier stands from the road. */
const RANKS = Object.fromEntries(TIERS.map((tier, rank) => [tier, rank])) as Record<Tier, number>;

/** Any of the tiers, or all of them at once. */
export const POOL_TIER = {
  type: "word",
  name: "tier",
  summary:
    "The tier to balance within; where it offers nothing, the next one farther, then nearer.",
  default: "edge",
  values: [...TIERS, "any"],
  source: "chosen: the servers of one tier are alike, as the theory of balancing has them",
} as const satisfies WordParameter;

/**
 * The candidates of one tier, the one that is wanted; where none of these is offered, those of the
 * tier that is least steps away, of two the farther from the road.
 */
export class TierPool implements Pool {
  private readonly wanted: Tier | "any";
  private tier: Tier = "edge";

  constructor(wanted: Tier | "any") {
    this.wanted = wanted;
  }

  of(view: DispatchView): void {
    if (this.wanted === "any") return;
    const wanted = RANKS[this.wanted];
    let fewest = Infinity;
    for (let candidate = 0; candidate < view.candidateCount; candidate++) {
      const tier = view.tier(candidate);
      const steps = RANKS[tier] - wanted;
      // Half a step more on the side of the road.
      const distance = steps < 0 ? 0.5 - steps : steps;
      if (distance >= fewest) continue;
      fewest = distance;
      this.tier = tier;
    }
  }

  has(view: DispatchView, candidate: number): boolean {
    return this.wanted === "any" || view.tier(candidate) === this.tier;
  }
}

/**
 * The candidates at one place: where the nearest stands that is preferred and can hold the task;
 * else the nearest that is preferred; else the nearest that can hold it; else the nearest.
 */
export class PlacePool implements Pool {
  private readonly prefers: (view: DispatchView, candidate: number) => boolean;
  private nearest = 0;
  private rank = 0;

  constructor(prefers: (view: DispatchView, candidate: number) => boolean) {
    this.prefers = prefers;
  }

  of(view: DispatchView): void {
    this.rank = -1;
    for (let candidate = 0; candidate < view.candidateCount && this.rank < 3; candidate++) {
      const rank = this.rankOf(view, candidate);
      if (rank <= this.rank) continue;
      this.rank = rank;
      this.nearest = candidate;
    }
  }

  has(view: DispatchView, candidate: number): boolean {
    const { nearest } = this;
    if (candidate === nearest) return true;
    const place = view.placeIndex(nearest);
    if (place < 0 || view.placeIndex(candidate) !== place) return false;
    const sameTier = view.tier(candidate) === view.tier(nearest);
    return sameTier && this.rankOf(view, candidate) === this.rank;
  }

  private rankOf(view: DispatchView, candidate: number): number {
    return (this.prefers(view, candidate) ? 2 : 0) + (canHold(view, candidate) ? 1 : 0);
  }
}

/** By what the members of a pool are compared: a name for it, and how much a candidate has of it. */
export interface Load {
  readonly name: string;
  of(view: DispatchView, candidate: number): number;
}

/**
 * The policy that takes the least loaded of a pool, of equals the nearest: of those that can hold
 * the task, as long as there is one. It looks at the load of members only, and of an only one not
 * at all; all candidates are weighed where it explains itself.
 */
export class LeastOfPool extends ScoringPolicy {
  private readonly pool: Pool;
  private readonly load: Load;
  private readonly members: number[] = [];

  constructor(pool: Pool, load: Load) {
    super(scorerOf(pool, load));
    this.pool = pool;
    this.load = load;
  }

  override choose(view: DispatchView): number {
    const { members, pool } = this;
    members.length = 0;
    pool.of(view);
    for (let candidate = 0; candidate < view.candidateCount; candidate++) {
      if (pool.has(view, candidate)) members.push(candidate);
    }
    let best = members[0];
    if (members.length === 1) return best;
    let least = Infinity;
    for (const member of members) {
      const score = scoreOf(canHold(view, member), this.load.of(view, member));
      if (score >= least) continue;
      least = score;
      best = member;
    }
    return best;
  }
}

function scorerOf(pool: Pool, load: Load): Scorer {
  return {
    termNames: ["inPool", "canHold", load.name],
    fill(view, table) {
      const [inPool, holds, loads] = table.terms;
      pool.of(view);
      for (let candidate = 0; candidate < view.candidateCount; candidate++) {
        const holdsIt = canHold(view, candidate);
        inPool[candidate] = pool.has(view, candidate) ? 1 : 0;
        holds[candidate] = holdsIt ? 1 : 0;
        loads[candidate] = load.of(view, candidate);
        const score = scoreOf(holdsIt, loads[candidate]);
        table.scores[candidate] = inPool[candidate] === 1 ? score : Infinity;
      }
    },
  };
}

/** What is full or endlessly loaded still goes before what is not in the pool. */
function scoreOf(holds: boolean, load: number): number {
  return holds ? Math.min(load, ENDLESS) : ENDLESS + ENDLESS;
}

/** More than any load. */
const ENDLESS = 1e300;
