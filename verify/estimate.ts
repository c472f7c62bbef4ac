import { mean, standardDeviation } from "../reports/statistics/moments.ts";
import { studentCdf, studentQuantile } from "../reports/statistics/studentT.ts";
import { type Check, holds } from "./check.ts";

/** Standard errors within which an estimate must lie. */
const STANDARD_ERRORS = 3;
/** Replications at first, and how many times as many for a second look. */
const FIRST_LOOK = 20;
const SECOND_LOOK_FACTOR = 4;

/** Of a sum over some millions of times or shares, relative. */
const ROUNDING = 1e-9;

/** How likely chance alone is to stay within three standard errors of a known law. */
const THREE_SIGMA = 0.9973;

/** What one replication measures, by statistic. */
export type Measurement = Readonly<Record<string, number>>;

export interface EstimateOptions {
  /** Replications of the first look. */
  readonly replications?: number;
  /** A tolerance that the reference itself states, by statistic, relative; with where it is from. */
  readonly stated?: { readonly relative: number; readonly basis: string };
  /** How often a replication tries what the statistic is the probability of; null for others. */
  trials?(statistic: string): number | null;
}

/**
 * Compares means over independent replications with expected values: `measure` runs one, by seed.
 *
 * A check holds within three standard errors, or within a stated tolerance where that is wider.
 * Fewer than twenty replications tell less of the standard error: the bound is then that of
 * Student's law which chance exceeds as seldom as three standard errors of twenty. In some
 * hundreds of checks that is missed now and then by chance alone. So a miss must be confirmed: by
 * four times as many replications with other seeds, which alone are judged. A wrong model misses
 * those by twice as many standard errors; chance hardly strikes twice.
 *
 * A probability so small that no trial showed the event (or none failed to) has no standard error:
 * it is held by the largest probability with which that still happens by chance.
 */
export function estimateChecks(
  expected: Measurement,
  measure: (seed: number) => Measurement,
  options: EstimateOptions = {},
): Check[] {
  const first = options.replications ?? FIRST_LOOK;
  const checks = judged(expected, replicated(measure, 1, first), options, "");
  const missed = checks.filter((one) => !holds(one)).map(({ statistic }) => statistic);
  if (missed.length === 0) return checks;
  const doubtful = Object.fromEntries(missed.map((statistic) => [statistic, expected[statistic]]));
  const again = replicated(measure, first + 1, first * SECOND_LOOK_FACTOR);
  const confirmed = judged(doubtful, again, options, ", a second look");
  return checks.map((one) => confirmed.find(({ statistic }) => statistic === one.statistic) ?? one);
}

/** Standard errors, as estimated from so many replications, within which their mean must lie. */
export function errorsAllowed(replications: number): number {
  if (replications >= FIRST_LOOK) return STANDARD_ERRORS;
  return studentQuantile(studentCdf(STANDARD_ERRORS, FIRST_LOOK - 1), replications - 1);
}

function replicated(
  measure: (seed: number) => Measurement,
  firstSeed: number,
  count: number,
): Measurement[] {
  return Array.from({ length: count }, (_, index) => measure(firstSeed + index));
}

function judged(
  expected: Measurement,
  samples: readonly Measurement[],
  options: EstimateOptions,
  remark: string,
): Check[] {
  return Object.entries(expected).map(([statistic, value]) => {
    const values = samples.map((sample) => sample[statistic]);
    const standardError = standardDeviation(values) / Math.sqrt(values.length);
    const factor = errorsAllowed(values.length);
    const errors = factor * standardError;
    const [allowed, basis] = allowance(statistic, value, values, options);
    const widerThanErrors = allowed > errors;
    return {
      statistic,
      expected: value,
      got: mean(values),
      tolerance: widerThanErrors ? allowed : errors,
      basis: widerThanErrors
        ? basis
        : `${Number(factor.toFixed(1))} standard errors, n = ${values.length}${remark}`,
      standardError,
    };
  });
}

/** What may differ besides chance; rounding where nothing is stated and chance has no say. */
function allowance(
  statistic: string,
  expected: number,
  values: readonly number[],
  { stated, trials }: EstimateOptions,
): [number, string] {
  if (stated !== undefined) return [stated.relative * Math.abs(expected), stated.basis];
  const perReplication = trials?.(statistic) ?? null;
  const [only] = values;
  const isUnseen = (only === 0 || only === 1) && values.every((one) => one === only);
  if (perReplication !== null && isUnseen) {
    const count = perReplication * values.length;
    const event = only === 0 ? "never seen" : "always seen";
    return [-Math.log(1 - THREE_SIGMA) / count, `${event} in ${Math.round(count)} trials`];
  }
  return [ROUNDING * Math.abs(expected), "rounding of sums of doubles"];
}
