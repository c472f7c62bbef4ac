/** Powers of ten by which periods are tried to be made whole numbers. */
const MOST_DECIMALS = 9;

/**
 * The least common multiple of periods, each a decimal of nine places at most: after it the
 * releases of periodic tasks repeat.
 */
export function hyperperiod(periods: readonly number[]): number {
  let scale = 1;
  const isWhole = (period: number) => Math.abs(period * scale - Math.round(period * scale)) < 1e-6;
  while (!periods.every(isWhole) && scale < 10 ** MOST_DECIMALS) scale *= 10;
  const multiple = periods
    .map((period) => Math.round(period * scale))
    .reduce((all, period) => (all / commonDivisor(all, period)) * period, 1);
  return multiple / scale;
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
