import { type Vector, zerosLike } from "../vector.ts";
import type { Matrix } from "./metropolis.ts";

/**
 * One step of gossip: each party's new vector is the weighted mean of what it and its neighbours
 * have, x_i = Σ_j W_ij x_j, added in the order of the parties.
 */
export function mixed(vectors: readonly Vector[], weights: Matrix): Vector[] {
  return weights.map((row, party) => {
    const mean = new Float64Array(vectors[party].length);
    row.forEach((weight, other) => {
      if (weight === 0) return;
      const vector = vectors[other];
      for (let place = 0; place < mean.length; place++) mean[place] += weight * vector[place];
    });
    const target = zerosLike(vectors[party]);
    target.set(mean);
    return target;
  });
}
