import type { ShapePoint } from "../../../sim/cluster/schedulerArguments.ts";
import type { Strategy } from "./scoringStrategy.ts";

const FULL = 100;
/** Of a shape's score to a node's. */
const SCALE = 10;

/**
 * Goes by a function that the user draws through points, in whole numbers. Only resources with a
 * score above 0 count, and the mean is rounded to the nearest, both unlike the other strategies.
 */
export function requestedToCapacityRatio(shape: readonly ShapePoint[]): Strategy {
  const points = shape.map(({ utilization, score }) => [utilization, score * SCALE] as const);
  return (found) => {
    let sum = 0;
    let weights = 0;
    for (const { requested, capacity, weight } of found) {
      const full = requested > capacity ? FULL : Math.trunc((requested * FULL) / capacity);
      const score = brokenLine(points, full);
      if (score <= 0) continue;
      sum += score * weight;
      weights += weight;
    }
    return weights === 0 ? 0 : Math.round(sum / weights);
  };
}

/** The line through the points, level before the first and after the last; rounded toward zero. */
export function brokenLine(points: readonly (readonly [number, number])[], at: number): number {
  for (let next = 0; next < points.length; next++) {
    const [end, endScore] = points[next];
    if (at > end) continue;
    if (next === 0) return endScore;
    const [start, startScore] = points[next - 1];
    return startScore + Math.trunc(((endScore - startScore) * (at - start)) / (end - start));
  }
  return points[points.length - 1][1];
}
