/** The samples of each client, by their numbers in a common data set. */
export type Partition = readonly Int32Array[];

/** Numbers from 0 up. */
export function firstNumbers(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, index) => index);
}

/** Cuts a list into pieces that begin where the one before ends. */
export function cut(samples: Int32Array, sizes: ArrayLike<number>): Int32Array[] {
  let start = 0;
  return Array.from(sizes, (size) => {
    start += size;
    return samples.slice(start - size, start);
  });
}

/** So many in as many parts as are asked for, as equal as can be: the first ones have one more. */
export function equalSizes(count: number, parts: number): Int32Array {
  const least = Math.floor(count / parts);
  return Int32Array.from({ length: parts }, (_, part) => least + (part < count % parts ? 1 : 0));
}

/**
 * So many in parts that are proportional to the weights, by rounding where each part ends; weights
 * are zero or more, and not all zero.
 */
export function proportionalSizes(count: number, weights: ArrayLike<number>): Int32Array {
  let total = 0;
  for (let part = 0; part < weights.length; part++) total += weights[part];
  const sizes = new Int32Array(weights.length);
  let sum = 0;
  let start = 0;
  for (let part = 0; part < weights.length; part++) {
    sum += weights[part];
    const end = part === weights.length - 1 ? count : Math.round((sum / total) * count);
    sizes[part] = end - start;
    start = end;
  }
  return sizes;
}
