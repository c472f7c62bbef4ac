import { mean, standardDeviation } from "../reports/statistics.ts";
import { type Check, holds } from "./check.ts";

/** Standard errors within which an estimate must lie. */
const STANDARD_ERRORS = 3;
/** Replications at first, and how many times as many for a second look. */
const FIRST_LOOK = 20;
const SECOND_LOOK_FACTOR = 4;

/** Of a sum over some millions of times or shares, relative. */
const ROUNDING = 1e-9;

/** What one replication measures, by statistic. */
export type Measurement = Readonly<Record<string, number>>;

export interface EstimateOptions {
  /** Replications of the first look. */
  readonly replications?: number;
  /** A tolerance that the reference itself states, by statistic, relative; with where it is from. */
  readonly stated?: { readonly relative: number; readonly basis: string };
}

/**
 * Compares means over independent replications with expected values: `measure` runs one, by seed.
 *
 * A check holds within three standard errors, or within a stated tolerance where that is wider. In
 * some hundreds of checks three standard errors are missed now and then by chance alone. So a miss
 * must be confirmed: by four times as many replications with other seeds, which alone are judged. A
 * wrong model misses those by twice as many standard errors; chance hardly strikes twice.
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
  { stated }: EstimateOptions,
  remark: string,
): Check[] {
  return Object.entries(expected).map(([statistic, value]) => {
    const values = samples.map((sample) => sample[statistic]);
    const standardError = standardDeviation(values) / Math.sqrt(values.length);
    const errors = STANDARD_ERRORS * standardError;
    const [allowed, basis] = allowance(value, stated);
    const widerThanErrors = allowed > errors;
    return {
      statistic,
      expected: value,
      got: mean(values),
      tolerance: widerThanErrors ? allowed : errors,
      basis: widerThanErrors ? basis : `3 standard errors, n = ${values.length}${remark}`,
      standardError,
    };
  });
}

/** What may differ besides chance; rounding where nothing is stated and chance has no say. */
function allowance(value: number, stated: EstimateOptions["stated"]): [number, string] {
  if (stated !== undefined) return [stated.relative * Math.abs(value), stated.basis];
  return [ROUNDING * Math.abs(value), "rounding of sums of doubles"];
}
