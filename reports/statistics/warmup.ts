import { mean } from "./moments.ts";

const GROUP = 5;
/** Fewer groups tell nothing of where a run settles. */
const FEWEST_GROUPS = 20;

/**
 * How many of the first values of a run to leave out, because it has not settled yet: MSER-5
 * (K. White, "An effective truncation heuristic for bias reduction in simulation output",
 * Simulation 69, 1997; in groups of five S. Spratt, 1998). The cut is where the squared standard
 * error of the mean of what remains, as if its groups were independent, is least. Null where there
 * are fewer than 100 values, or where the best cut lies beyond the half: then the run does not
 * settle.
 */
export function warmupCount(values: readonly number[]): number | null {
  const count = Math.floor(values.length / GROUP);
  if (count < FEWEST_GROUPS) return null;
  const groups = Array.from({ length: count }, (_, group) =>
    mean(values.slice(group * GROUP, (group + 1) * GROUP)),
  );
  // From the end, mean and sum of squares grow by one group at a time (Welford 1962).
  let [center, squares, best, cut] = [0, 0, Number.POSITIVE_INFINITY, 0];
  for (let first = count - 1; first >= 0; first--) {
    const size = count - first;
    const step = groups[first] - center;
    center += step / size;
    squares += step * (groups[first] - center);
    // The last groups are near each other by chance: they tell of no warm-up (Spratt's five).
    if (size < GROUP) continue;
    const error = squares / (size * size);
    if (error <= best) [best, cut] = [error, first];
  }
  return cut > count / 2 ? null : cut * GROUP;
}
