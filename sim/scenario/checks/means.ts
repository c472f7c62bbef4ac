import { nonNegativeDistribution } from "../../kernel/distributions.ts";
import type { Path, Report } from "../problem.ts";
import type { DistributionSpec } from "../schema/distribution.ts";

/** The mean of what a law draws; draws below zero count as zero. */
export function meanOf(law: DistributionSpec): number {
  return nonNegativeDistribution(law).mean;
}

/** Complains of a law whose mean is infinite or less than so many seconds. */
export function checkMean(
  law: DistributionSpec,
  path: Path,
  leastSeconds: number,
  report: Report,
): void {
  const mean = meanOf(law);
  if (mean >= leastSeconds && mean < Infinity) return;
  const expected = mean < Infinity ? `a mean of ${leastSeconds}s or more` : "a finite mean";
  report(path, { found: `a mean of ${mean}s`, expected });
}
