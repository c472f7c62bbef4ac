import { exp } from "../exactMath.ts";
import type { RandomStream } from "../randomStream.ts";
import { checkParameter, fail } from "./checks.ts";
import type { Distribution } from "./distribution.ts";
import {
  normalDensity,
  normalQuantile,
  normalUpperTail,
  standardNormal,
} from "./standardNormal.ts";

/** Normal of a mean and a standard deviation; one draw, inverted. */
export class Normal implements Distribution {
  readonly mean: number;
  private readonly deviation: number;

  constructor(mean: number, deviation: number) {
    checkParameter("normal", "mean", mean);
    checkParameter("normal", "deviation", deviation, 0);
    this.mean = mean;
    this.deviation = deviation;
  }

  sample(random: RandomStream): number {
    return this.mean + this.deviation * standardNormal(random);
  }
}

/** Beyond this many deviations the tail has no probability that a float could hold. */
export const DEEPEST_CUT = 37;

/**
 * The normal of `centre` and `deviation` given that it is at least `low`: values below are not
 * moved to `low` but drawn anew, so the mean lies above `centre`. One draw, inverted.
 */
export class TruncatedNormal implements Distribution {
  readonly mean: number;
  private readonly centre: number;
  private readonly deviation: number;
  private readonly low: number;
  /** The probability of the untruncated normal above `low`. */
  private readonly tail: number;

  constructor(centre: number, deviation: number, low: number) {
    checkParameter("normal", "mean", centre);
    checkParameter("normal", "deviation", deviation, 0);
    checkParameter("normal", "low", low);
    const cut = deviation > 0 ? (low - centre) / deviation : centre < low ? Infinity : -Infinity;
    if (cut > DEEPEST_CUT) {
      fail("normal", "low", low, `at most ${DEEPEST_CUT} deviations above the mean`);
    }
    this.centre = centre;
    this.deviation = deviation;
    this.low = low;
    this.tail = cut === -Infinity ? 1 : normalUpperTail(cut);
    const shift = cut === -Infinity ? 0 : normalDensity(cut) / this.tail;
    this.mean = centre + deviation * shift;
  }

  sample(random: RandomStream): number {
    const uniform = random.next();
    if (this.deviation === 0) return this.centre;
    // From the upper tail, whose small probabilities keep their digits.
    const value = this.centre - this.deviation * normalQuantile(this.tail * (1 - uniform));
    return Math.max(this.low, value);
  }
}

/** e to a normal of mean log `median` and standard deviation `sigma`; one draw, inverted. */
export class Lognormal implements Distribution {
  readonly mean: number;
  private readonly median: number;
  private readonly sigma: number;

  constructor(median: number, sigma: number) {
    checkParameter("lognormal", "median", median, 0);
    checkParameter("lognormal", "sigma", sigma, 0);
    this.median = median;
    this.sigma = sigma;
    this.mean = median * exp((sigma * sigma) / 2);
  }

  sample(random: RandomStream): number {
    return this.median * exp(this.sigma * standardNormal(random));
  }
}
