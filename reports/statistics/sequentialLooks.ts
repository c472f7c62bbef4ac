/** One look at the data of a comparison that may be given more seeds. */
export interface Look {
  /** Seeds that have been run by then, those of earlier looks among them. */
  readonly seeds: number;
  /** The error allowed at this look, two-sided: family-wise, for all comparisons together. */
  readonly significance: number;
}

/** How often the number of seeds is doubled. */
const LOOKS = 3;

/**
 * The looks of a sequential comparison: at `firstSeeds` seeds, then at twice and at four times as
 * many, as far as there are `availableSeeds`. The error is split into equal parts, one for each
 * look that there may be: by Bonferroni's inequality the chance of a false claim at any look is at
 * most `significance`, however the looks and the comparisons depend on each other and whatever the
 * law of the data is, as long as each single test holds its level. At 0.05 and three looks: 0.0167
 * each. Pocock's bounds (Biometrika 64, 1977), which are equal too, would allow 0.0221 each, but
 * for normal data and looks that are equally far apart only.
 */
export function sequentialLooks(
  firstSeeds: number,
  availableSeeds: number,
  significance = 0.05,
): Look[] {
  const counts = Array.from({ length: LOOKS }, (_, look) => firstSeeds * 2 ** look);
  const possible = counts.filter((count) => count <= availableSeeds);
  return possible.map((seeds) => ({ seeds, significance: significance / possible.length }));
}
