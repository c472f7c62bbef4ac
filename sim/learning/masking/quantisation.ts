import type { RandomStream } from "../../kernel/randomStream.ts";

/** How real values become whole numbers that can be masked: `bits` of them within ±`range`. */
export interface Quantisation {
  readonly range: number;
  readonly bits: number;
}

/**
 * One of the two levels next to each value, of 2^bits from −range to range, from 0 on: drawn so
 * that the mean is right, by one draw for each value. Values beyond the range become its ends, NaN
 * the lowest.
 */
export function quantised(
  values: ArrayLike<number>,
  { range, bits }: Quantisation,
  draws: RandomStream,
): { readonly levels: Int32Array; readonly clipped: number } {
  const top = topLevel(bits);
  const perValue = top / (2 * range);
  const levels = new Int32Array(values.length);
  let clipped = 0;
  for (let place = 0; place < values.length; place++) {
    const value = values[place];
    if (!(value >= -range && value <= range)) clipped++;
    const bounded = Number.isNaN(value) ? -range : Math.max(-range, Math.min(range, value));
    const exact = (bounded + range) * perValue;
    const lower = Math.min(Math.floor(exact), top);
    levels[place] = draws.next() < exact - lower ? lower + 1 : lower;
  }
  return { levels, clipped };
}

/** The sum of the values whose levels, of so many clients, add up to `sums`; written to `target`. */
export function dequantisedSum(
  sums: Int32Array,
  clients: number,
  { range, bits }: Quantisation,
  target: Float32Array | Float64Array,
): void {
  const step = levelOf({ range, bits });
  for (let place = 0; place < sums.length; place++) {
    target[place] = (sums[place] >>> 0) * step - clients * range;
  }
}

/** From one level to the next. */
export function levelOf({ range, bits }: Quantisation): number {
  return (2 * range) / topLevel(bits);
}

function topLevel(bits: number): number {
  let levels = 1;
  for (let bit = 0; bit < bits; bit++) levels *= 2;
  return levels - 1;
}
