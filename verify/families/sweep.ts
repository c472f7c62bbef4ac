/** Points of the fine sweep on each side of the guess, and how far it reaches, as a factor. */
const POINTS = 4;
const REACH = 2;

/** Doubles `first` as long as the cost falls: the least is between half and twice the result. */
export function coarseBest(cost: (at: number) => number, first: number): number {
  let best = first;
  let least = cost(first);
  for (let at = 2 * first; ; at *= 2) {
    const next = cost(at);
    // Chance may make one step seem a little dearer.
    if (next > 1.02 * least) return best;
    if (next < least) [best, least] = [at, next];
  }
}

/**
 * Where the cost is least near a guess: a sweep of points around it, the curve
 * a/x + b + c·x + d·x² through them by least squares, and the minimum of that.
 */
export function finelyBest(cost: (at: number) => number, guess: number): number {
  const places = Array.from(
    { length: 2 * POINTS + 1 },
    (_, index) => REACH ** ((index - POINTS) / POINTS),
  );
  const basis = (x: number) => [1 / x, 1, x, x * x];
  const [a, , c, d] = leastSquares(
    places.map(basis),
    places.map((place) => cost(place * guess)),
  );
  const slope = (x: number) => -a / (x * x) + c + 2 * d * x;
  let low = places[0];
  let high = places[places.length - 1];
  if (slope(low) >= 0 || slope(high) <= 0) throw new Error("the minimum is outside of the sweep");
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (slope(middle) < 0) low = middle;
    else high = middle;
  }
  return guess * low;
}

/** The coefficients with which the rows come nearest to the values (normal equations). */
function leastSquares(rows: readonly number[][], values: readonly number[]): number[] {
  const width = rows[0].length;
  const system = Array.from({ length: width }, (_, i) => [
    ...Array.from({ length: width }, (_, j) => sum(rows, (row) => row[i] * row[j])),
    rows.reduce((total, row, k) => total + row[i] * values[k], 0),
  ]);
  for (let i = 0; i < width; i++) {
    for (let k = 0; k < width; k++) {
      if (k === i) continue;
      const factor = system[k][i] / system[i][i];
      for (let j = i; j <= width; j++) system[k][j] -= factor * system[i][j];
    }
  }
  return system.map((row, i) => row[width] / row[i]);
}

function sum(rows: readonly number[][], of: (row: number[]) => number): number {
  return rows.reduce((total, row) => total + of(row), 0);
}

/** The share of the golden section (Kiefer 1953). */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Where a cost that chance has no part in is least between two places, up to `relative`. */
export function goldenSection(
  cost: (at: number) => number,
  from: number,
  to: number,
  relative: number,
): number {
  let [low, high] = [from, to];
  let [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
  let [leftCost, rightCost] = [cost(left), cost(right)];
  while (high - low > relative * high) {
    if (leftCost <= rightCost) {
      [high, right, rightCost] = [right, left, leftCost];
      left = high - GOLDEN * (high - low);
      leftCost = cost(left);
    } else {
      [low, left, leftCost] = [left, right, rightCost];
      right = low + GOLDEN * (high - low);
      rightCost = cost(right);
    }
  }
  return (low + high) / 2;
}
