/** A square matrix by rows. */
export type Matrix = readonly Float64Array[];

/** For each party the parties that it talks with; symmetric, without itself. */
export type Neighbours = readonly (readonly number[])[];

/**
 * Metropolis' weight of an edge between parties with so many neighbours: 1 / (1 + the larger). Each
 * party keeps for itself what is left to 1. L. Xiao, S. Boyd, S. Lall, "A scheme for robust
 * distributed sensor fusion based on average consensus", IPSN 2005.
 */
export function metropolisWeight(oneDegree: number, otherDegree: number): number {
  return 1 / (1 + Math.max(oneDegree, otherDegree));
}

/** These weights of a whole graph: symmetric and doubly stochastic. */
export function metropolisWeights(neighbours: Neighbours): Matrix {
  return neighbours.map((own, party) => {
    const row = new Float64Array(neighbours.length);
    let shared = 0;
    for (const other of own) {
      row[other] = metropolisWeight(own.length, neighbours[other].length);
      shared += row[other];
    }
    row[party] = 1 - shared;
    return row;
  });
}
