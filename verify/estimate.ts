import { mean, standardDeviation } from "../reports/statistics.ts";
import type { Check } from "./check.ts";

/** Standard errors within which an estimate must lie. */
const STANDARD_ERRORS = 3;
/** Replications, at first and for another look. */
const FIRST_LOOK = 20;
const SECOND_LOOK = 80;

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
 * some hundreds of checks three standard errors are missed by chance alone: so a case with a miss
 * is looked at again, with four times as many replications in all, and judged by all of them. A
 * wrong model then misses by twice as many standard errors; chance does not repeat itself.
 */
export function estimateChecks(
  expected: Measurement,
  measure: (seed: number) => Measurement,
  options: EstimateOptions = {},
): Check[] {
  const first = options.replications ?? FIRST_LOOK;
  const samples: Measurement[] = [];
  const replicate = (until: number) => {
    while (samples.length < until) samples.push(measure(samples.length + 1));
  };
  replicate(first);
  const checks = judged(expected, samples, options);
  if (checks.every((one) => Math.abs(one.got - one.expected) <= one.tolerance)) return checks;
  replicate(Math.round((first * SECOND_LOOK) / FIRST_LOOK));
  return judged(expected, samples, options);
}

function judged(
  expected: Measurement,
  samples: readonly Measurement[],
  { stated }: EstimateOptions,
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
      basis: widerThanErrors ? basis : `3 standard errors, n = ${values.length}`,
      standardError,
    };
  });
}

/** What may differ besides chance; rounding where nothing is stated and chance has no say. */
function allowance(value: number, stated: EstimateOptions["stated"]): [number, string] {
  if (stated !== undefined) return [stated.relative * Math.abs(value), stated.basis];
  return [ROUNDING * Math.abs(value), "rounding of sums of doubles"];
}
