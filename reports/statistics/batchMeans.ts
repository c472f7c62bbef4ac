import { type MeanInterval, meanInterval } from "./meanInterval.ts";
import { mean } from "./moments.ts";

const FINE_BATCHES = 400;
const BATCHES = 40;
/** Between neighbours among the fine batches. */
const LARGEST_CORRELATION = 0.4;

/** An interval for the mean of a single run, or why there is none. */
export type BatchMeansResult =
  | { readonly interval: MeanInterval }
  | { readonly refusal: "too short" | "still dependent" };

/**
 * Student's interval from the means of 40 batches of one run that has settled. The values of a run
 * depend on those before them; long batches hardly do. Whether they are long enough is judged as by
 * A. Law and J. Carson, "A sequential procedure for determining the length of a steady-state
 * simulation", Operations Research 27, 1979: among 400 batches, neighbours must have a correlation
 * below 0.4, which leaves next to none among batches ten times as long. Else the run is too short,
 * and the interval is refused: it would be too narrow. Values beyond a multiple of 400 are left out
 * at the beginning.
 */
export function batchMeans(values: readonly number[], confidence = 0.95): BatchMeansResult {
  const length = Math.floor(values.length / FINE_BATCHES);
  if (length === 0) return { refusal: "too short" };
  const start = values.length - length * FINE_BATCHES;
  const fine = grouped(values.slice(start), length);
  // Equal values have no correlation, and no doubt about their mean.
  if (jackknifed(fine) >= LARGEST_CORRELATION) return { refusal: "still dependent" };
  return { interval: meanInterval(grouped(fine, FINE_BATCHES / BATCHES), confidence) };
}

function grouped(values: readonly number[], size: number): number[] {
  return Array.from({ length: values.length / size }, (_, group) =>
    mean(values.slice(group * size, (group + 1) * size)),
  );
}

/** The correlation of neighbours; its bias is taken off by the two halves (Quenouille 1949). */
function jackknifed(values: readonly number[]): number {
  const half = values.length / 2;
  const [first, second] = [values.slice(0, half), values.slice(half)].map(correlation);
  return 2 * correlation(values) - (first + second) / 2;
}

/** Of each value with the next; zero where they are all equal. */
function correlation(values: readonly number[]): number {
  const center = mean(values);
  let [products, squares] = [0, 0];
  for (let index = 0; index < values.length; index++) {
    const own = values[index] - center;
    squares += own * own;
    if (index > 0) products += own * (values[index - 1] - center);
  }
  return squares === 0 ? 0 : products / squares;
}
