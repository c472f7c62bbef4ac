import type { Vector } from "../vector.ts";

/** Scales the vector down to the Euclidean norm `limit` where it is longer. */
export function clipToNorm(vector: Vector, limit: number): void {
  let square = 0;
  for (const value of vector) square += value * value;
  const norm = Math.sqrt(square);
  if (norm <= limit) return;
  const scale = limit / norm;
  for (let place = 0; place < vector.length; place++) vector[place] *= scale;
}
