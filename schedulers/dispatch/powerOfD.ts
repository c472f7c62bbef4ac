import type { RandomStream } from "../../sim/kernel/randomStream.ts";
import type { CandidateScore, DispatchPolicy, DispatchView } from "../../sim/policy/dispatch.ts";
import { definePolicy } from "../../sim/policy/kinds.ts";
import { jobsPerServer } from "./load.ts";
import { POOL_TIER, type Pool, TierPool } from "./pools.ts";

/**
 * Looks at d different candidates of a tier drawn at random and takes the one with the fewest tasks
 * for each server; the one drawn first among equals, so that no place in the list is favoured (the
 * theory demands a random tie-break). With d of all or more it looks at all of them. Verified by
 * `jsq2-*`, the mean-field limit of many servers.
 */
class PowerOfD implements DispatchPolicy {
  private readonly choices: number;
  private readonly pool: Pool;
  /** Of the pool, drawn from the front. */
  private members = new Int32Array(0);

  constructor(choices: number, pool: Pool) {
    this.choices = choices;
    this.pool = pool;
  }

  choose(view: DispatchView, random: RandomStream): number {
    const count = this.gather(view);
    const looks = Math.min(this.choices, count);
    let best = -1;
    let lowest = Infinity;
    for (let look = 0; look < looks; look++) {
      const candidate = this.draw(look, count, random);
      const load = jobsPerServer(view, candidate);
      if (best < 0 || load < lowest) {
        best = candidate;
        lowest = load;
      }
    }
    return best;
  }

  /** What each candidate would be compared by, were it drawn. */
  explain(view: DispatchView): CandidateScore[] {
    const probability = Math.min(1, this.choices / this.gather(view));
    return Array.from({ length: view.candidateCount }, (_, candidate) => {
      const inPool = this.pool.has(view, candidate);
      const jobs = jobsPerServer(view, candidate);
      const terms = { jobsPerServer: jobs, probabilityDrawn: inPool ? probability : 0 };
      return { candidate, score: inPool ? jobs : Infinity, terms };
    });
  }

  /** How many the pool has. */
  private gather(view: DispatchView): number {
    if (view.candidateCount > this.members.length) {
      this.members = new Int32Array(2 * view.candidateCount);
    }
    this.pool.of(view);
    let count = 0;
    for (let candidate = 0; candidate < view.candidateCount; candidate++) {
      if (this.pool.has(view, candidate)) this.members[count++] = candidate;
    }
    return count;
  }

  /** One step of a Fisher–Yates shuffle. */
  private draw(look: number, count: number, random: RandomStream): number {
    const { members } = this;
    const other = look + Math.floor(random.next() * (count - look));
    const drawn = members[other];
    members[other] = members[look];
    members[look] = drawn;
    return drawn;
  }
}

export const powerOfD = definePolicy({
  kind: "dispatch",
  name: "power-of-d",
  summary:
    "Of d candidates of a tier drawn at random the one with the fewest tasks for each server.",
  source:
    "Mitzenmacher, The power of two choices in randomized load balancing, IEEE TPDS 12(10), 2001",
  randomised: true,
  parameters: [
    POOL_TIER,
    {
      type: "number",
      name: "d",
      summary: "Candidates looked at for each decision.",
      default: 2,
      minimum: 1,
      maximum: 1000,
      integer: true,
      unit: "1",
      source: "Mitzenmacher 2001: the step from one to two gains most",
    },
  ],
  create: ({ d, tier }) => new PowerOfD(d, new TierPool(tier)),
});
