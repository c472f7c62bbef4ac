import { hundredths, type Strategy, weightedMean } from "./scoringStrategy.ts";

/**
 * Prefers nodes of which little would be left. By defaults for containers that ask for nothing a
 * node may count as more than full: that is full since v1.22 (#102925), and was worth nothing.
 */
export function mostAllocated(overfullIsFull: boolean): Strategy {
  return (found) =>
    weightedMean(found, ({ requested, capacity }) => {
      if (requested > capacity && !overfullIsFull) return 0;
      return hundredths(Math.min(requested, capacity), capacity);
    });
}
