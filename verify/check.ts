/**
 * One statistic of a case: what the reference says and what came out. It holds where
 * |got − expected| ≤ tolerance; both have the unit that the reference gives them.
 */
export interface Check {
  readonly statistic: string;
  readonly expected: number;
  readonly got: number;
  /** Absolute. */
  readonly tolerance: number;
  /** How the tolerance was derived, in a few words. */
  readonly basis: string;
  /** Of `got`, where it is the mean of replications; null for what has no chance in it. */
  readonly standardError: number | null;
}

export function holds(check: Check): boolean {
  return Math.abs(check.got - check.expected) <= check.tolerance;
}

/** What has no chance in it: equal to within `relative` of the expected value. */
export function exactCheck(
  statistic: string,
  expected: number,
  got: number,
  relative: number,
  basis: string,
): Check {
  const tolerance = relative * Math.abs(expected);
  return { statistic, expected, got, tolerance, basis, standardError: null };
}

/** What no rounding touches: whole numbers, orders, yes and no. */
export function equalCheck(statistic: string, expected: number, got: number): Check {
  return { statistic, expected, got, tolerance: 0, basis: "equal", standardError: null };
}
