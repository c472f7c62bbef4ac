import type { RandomStream } from "../../sim/kernel/randomStream.ts";
import { kendallTau } from "./kendallTau.ts";
import { mean } from "./moments.ts";

/** How often each of several holds each place of a ranking. */
export interface RankShares {
  /** By policy and place, the first place first; those of a policy add up to 1. */
  readonly shares: readonly (readonly number[])[];
  /**
   * Kendall's τ-b of each ranking with that of the means: 1 where all is in the same order. Null
   * where no ranking tells any two apart.
   */
  readonly tau: { readonly mean: number | null; readonly least: number | null };
}

/** Resamples: enough for a share to be right within 3 points. */
const RESAMPLES = 1000;

/**
 * How often each holds each place on single seeds, from its values by seed; lower is better, and
 * equals share the places that they take. The order that these are held against is that of
 * `middle`.
 */
export function ranksBySeed(
  values: readonly (readonly number[])[],
  middle: readonly number[],
): RankShares {
  const seeds = values[0].map((_, seed) => values.map((own) => own[seed]));
  return sharesOf(seeds, middle);
}

/**
 * The same of the means over as many seeds, drawn anew with replacement from those that were run,
 * the same for all: how far the ranking hangs on which seeds these were (bootstrap, B. Efron,
 * Annals of Statistics 7, 1979). `meanOf` is the mean by which they are ranked.
 */
export function ranksByResample(
  values: readonly (readonly number[])[],
  middle: readonly number[],
  meanOf: (values: readonly number[]) => number,
  random: RandomStream,
): RankShares {
  const seeds = values[0].length;
  const rankings = Array.from({ length: RESAMPLES }, () => {
    const drawn = Array.from({ length: seeds }, () => Math.floor(random.next() * seeds));
    return values.map((own) => meanOf(drawn.map((seed) => own[seed])));
  });
  return sharesOf(rankings, middle);
}

function sharesOf(rankings: readonly (readonly number[])[], middle: readonly number[]): RankShares {
  const counts = middle.map(() => new Array<number>(middle.length).fill(0));
  for (const ranking of rankings) {
    for (const [policy, value] of ranking.entries()) {
      const better = ranking.filter((other) => other < value).length;
      const alike = ranking.filter((other) => other === value).length;
      for (let place = better; place < better + alike; place++) counts[policy][place] += 1 / alike;
    }
  }
  const taus = rankings
    .map((ranking) => kendallTau(ranking, middle))
    .filter((tau) => !Number.isNaN(tau));
  return {
    shares: counts.map((own) => own.map((count) => count / rankings.length)),
    tau:
      taus.length === 0
        ? { mean: null, least: null }
        : { mean: mean(taus), least: Math.min(...taus) },
  };
}
