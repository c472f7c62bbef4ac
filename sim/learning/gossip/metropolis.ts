/** A square matrix by rows. */
export type Matrix = readonly Float64Array[];

/** For each party the parties that it talks with; symmetric, without itself. */
export type Neighbours = readonly (readonly number[])[];

/**
 * Metropolis' weights on a graph: 1 / (1 + the larger degree of both) for an edge, and for each
 * party with itself what is left to 1. Symmetric and doubly stochastic. L. Xiao, S. Boyd, S. Lall,
 * "A scheme for robust distributed sensor fusion based on average consensus", IPSN 2005.
 */
export function metropolisWeights(neighbours: Neighbours): Matrix {
  return neighbours.map((own, party) => {
    const row = new Float64Array(neighbours.length);
    let shared = 0;
    for (const other of own) {
      row[other] = 1 / (1 + Math.max(own.length, neighbours[other].length));
      shared += row[other];
    }
    row[party] = 1 - shared;
    return row;
  });
}
