import type { RandomStream } from "../../sim/kernel/randomStream.ts";
import { quantile } from "./quantile.ts";
import { studentCdf, studentQuantile } from "./studentT.ts";

export interface BootstrapInterval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/**
 * An interval for a statistic of values in strata (the runs of a scenario each), from samples drawn
 * with replacement within each stratum. Percentiles of these are too narrow for small strata: they
 * lack the factor √(n / (n − 1)) and take the deviation as known. So they are taken further out, as
 * by T. Hesterberg, "What teachers should know about the bootstrap", The American Statistician 69,
 * 2015, § 3.2, with the degrees of freedom of all strata together. Each stratum needs two values at
 * least, else a RangeError.
 */
export function stratifiedBootstrap(
  strata: readonly (readonly number[])[],
  statistic: (values: readonly number[]) => number,
  random: RandomStream,
  { confidence = 0.95, samples = 2_000 } = {},
): BootstrapInterval {
  const smallest = Math.min(...strata.map(({ length }) => length));
  if (!(smallest >= 2)) throw new RangeError("a bootstrap needs two values in each stratum");
  const sample = new Array<number>(strata.flat().length);
  const found = Array.from({ length: samples }, () => {
    resample(strata, random, sample);
    return statistic(sample);
  });
  const outside = expandedShare(strata, smallest, confidence);
  return {
    estimate: statistic(strata.flat()),
    low: quantile(found, outside),
    high: quantile(found, 1 - outside),
  };
}

/** Draws from each stratum as many values as it has, into `sample`. */
function resample(
  strata: readonly (readonly number[])[],
  random: RandomStream,
  sample: number[],
): void {
  let place = 0;
  for (const own of strata) {
    for (let draw = 0; draw < own.length; draw++) {
      sample[place++] = own[Math.floor(random.next() * own.length)];
    }
  }
}

/** Degrees of freedom from which Student's law is the normal one to four digits. */
const MANY = 100_000;

/** Which share to leave out at each end so that intervals of small samples are wide enough. */
function expandedShare(
  strata: readonly (readonly number[])[],
  smallest: number,
  confidence: number,
): number {
  const degrees = strata.reduce((sum, { length }) => sum + length - 1, 0);
  const t = studentQuantile((1 + confidence) / 2, degrees) * Math.sqrt(smallest / (smallest - 1));
  return studentCdf(-t, MANY);
}
