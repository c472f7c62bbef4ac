/** How real values become whole numbers that can be masked: `bits` of them within ±`range`. */
export interface Quantisation {
  readonly range: number;
  readonly bits: number;
}

/**
 * The nearest of 2^bits equally spaced levels from −range to range, from 0 on; values beyond the
 * range become its ends, NaN the lowest.
 */
export function quantised(
  values: ArrayLike<number>,
  { range, bits }: Quantisation,
): { readonly levels: Int32Array; readonly clipped: number } {
  const top = topLevel(bits);
  const perValue = top / (2 * range);
  const levels = new Int32Array(values.length);
  let clipped = 0;
  for (let place = 0; place < values.length; place++) {
    const value = values[place];
    if (!(value >= -range && value <= range)) clipped++;
    const bounded = Number.isNaN(value) ? -range : Math.max(-range, Math.min(range, value));
    levels[place] = Math.round((bounded + range) * perValue);
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
  const step = (2 * range) / topLevel(bits);
  for (let place = 0; place < sums.length; place++) {
    target[place] = (sums[place] >>> 0) * step - clients * range;
  }
}

function topLevel(bits: number): number {
  let levels = 1;
  for (let bit = 0; bit < bits; bit++) levels *= 2;
  return levels - 1;
}
