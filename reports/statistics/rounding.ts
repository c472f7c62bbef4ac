/**
 * How far two figures may lie apart, relative to the larger, and be the same one that was reckoned
 * in another order: 64 roundings of a double, 1.4e-14.
 */
const TOLERANCE = 64 * Number.EPSILON;

/** The first less the second; zero where that is no more than the rounding of the two. */
export function differenceOf(value: number, other: number): number {
  return beyondRounding(value - other, Math.max(Math.abs(value), Math.abs(other)));
}

/** What has come of adding and taking away figures of up to a size; zero where it is rounding. */
export function beyondRounding(result: number, size: number): number {
  return Number.isFinite(result) && Math.abs(result) <= TOLERANCE * size ? 0 : result;
}
