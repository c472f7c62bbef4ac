import { hundredths, type Strategy, weightedMean } from "./scoringStrategy.ts";

/** Prefers nodes of which much would be left. */
export const leastAllocated: Strategy = (found) =>
  weightedMean(found, ({ requested, capacity }) =>
    requested > capacity ? 0 : hundredths(capacity - requested, capacity),
  );
