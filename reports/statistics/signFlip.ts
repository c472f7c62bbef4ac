import type { RandomStream } from "../../sim/kernel/randomStream.ts";
import { mean } from "./moments.ts";

/** Up to so many differences all ways to flip their signs are counted: 65,536. */
const EXACT_COUNT = 16;
/** Ways that are drawn beyond; one less than a round number, as the one that was found counts. */
const DRAWS = 9_999;
/** Rounding of sums, as a share of the sum of sizes. */
const ROUNDING = 1e-12;

/**
 * Two-sided p-value of the hypothesis that paired differences lie symmetrically about zero: the
 * share of all ways to flip their signs for which the sum is at least as far from zero (Fisher
 * 1935, § 21). It takes no law for granted. Exact for up to 16 differences, from 9,999 drawn ways
 * beyond, with the way that was found counted too. Null for fewer than two.
 */
export function signFlipProbability(
  differences: readonly number[],
  random: RandomStream,
): number | null {
  if (differences.length < 2) return null;
  const size = differences.reduce((sum, one) => sum + Math.abs(one), 0);
  const observed = Math.abs(differences.reduce((sum, one) => sum + one, 0)) - ROUNDING * size;
  if (differences.length <= EXACT_COUNT) {
    let [extreme, ways] = [0, 0];
    const flip = (index: number, sum: number): void => {
      if (index === differences.length) {
        ways++;
        if (Math.abs(sum) >= observed) extreme++;
        return;
      }
      flip(index + 1, sum + differences[index]);
      flip(index + 1, sum - differences[index]);
    };
    flip(0, 0);
    return extreme / ways;
  }
  let extreme = 1;
  for (let draw = 0; draw < DRAWS; draw++) {
    let sum = 0;
    for (const one of differences) sum += random.next() < 0.5 ? one : -one;
    if (Math.abs(sum) >= observed) extreme++;
  }
  return extreme / (DRAWS + 1);
}

/** The least that the p-value can be for so many differences, however large they are. */
export function leastSignFlipProbability(count: number): number {
  return count <= EXACT_COUNT ? 2 ** (1 - count) : 1 / (DRAWS + 1);
}

/**
 * The values that this test would not reject as the centre of the differences: by Hartigan's
 * theorem (J. American Statistical Association 64, 1969) they lie between two order statistics of
 * the means of all subsets, or of drawn ones. Null where there are too few differences to have any
 * interval of that confidence.
 */
export function signFlipInterval(
  differences: readonly number[],
  random: RandomStream,
  { confidence = 0.95, draws = DRAWS } = {},
): { readonly low: number; readonly high: number } | null {
  const means = new Float64Array(
    differences.length <= EXACT_COUNT
      ? allSubsetMeans(differences)
      : drawnSubsetMeans(differences, random, draws),
  ).sort();
  const outside = Math.floor(((means.length + 1) * (1 - confidence)) / 2);
  return outside < 1 ? null : { low: means[outside - 1], high: means[means.length - outside] };
}

function allSubsetMeans(values: readonly number[]): number[] {
  const means: number[] = [];
  const take = (index: number, sum: number, count: number): void => {
    if (index < values.length) {
      take(index + 1, sum, count);
      take(index + 1, sum + values[index], count + 1);
    } else if (count > 0) means.push(sum / count);
  };
  take(0, 0, 0);
  return means;
}

/** Means of subsets that are drawn; the empty one is drawn again. */
function drawnSubsetMeans(
  values: readonly number[],
  random: RandomStream,
  draws: number,
): number[] {
  const means: number[] = [];
  while (means.length < draws) {
    const subset = values.filter(() => random.next() < 0.5);
    if (subset.length > 0) means.push(mean(subset));
  }
  return means;
}
