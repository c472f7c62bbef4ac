import type { Vector } from "../vector.ts";

/**
 * Krum's score of each vector: the sum of the squared distances to its n − f − 2 nearest others,
 * where f may lie. The lowest is the most trusted. P. Blanchard et al., "Machine learning with
 * adversaries", NeurIPS 2017, whose guarantee needs n > 2f + 2 (`krumTolerates`).
 *
 * At least one neighbour counts, whatever n and f are.
 */
export function krumScores(vectors: readonly Vector[], attackers: number): Float64Array {
  const count = vectors.length;
  const nearest = Math.max(1, count - attackers - 2);
  const distances = vectors.map(() => new Float64Array(count));
  for (let one = 0; one < count; one++) {
    for (let other = one + 1; other < count; other++) {
      const distance = squaredDistance(vectors[one], vectors[other]);
      distances[one][other] = distance;
      distances[other][one] = distance;
    }
  }
  return Float64Array.from(distances, (row, own) => {
    const others = row.filter((_, other) => other !== own).sort((a, b) => a - b);
    let score = 0;
    for (let rank = 0; rank < Math.min(nearest, others.length); rank++) score += others[rank];
    return score;
  });
}

/** The numbers of the `kept` lowest scores, lowest first; of equals the earlier. */
export function lowestScores(scores: Float64Array, kept: number): number[] {
  return Array.from(scores.keys())
    .sort((a, b) => scores[a] - scores[b] || a - b)
    .slice(0, kept);
}

/** Whether Krum's guarantee holds for so many vectors, of which some may lie. */
export function krumTolerates(vectors: number, attackers: number): boolean {
  return vectors > 2 * attackers + 2;
}

/** Infinite where one is no number, so that no other is near to it. */
function squaredDistance(one: Vector, other: Vector): number {
  let sum = 0;
  for (let place = 0; place < one.length; place++) {
    const difference = one[place] - other[place];
    sum += difference * difference;
  }
  return Number.isNaN(sum) ? Infinity : sum;
}
