/** The same values in an array of `length`; the new places hold zero. */
export function grownFloats(old: Float64Array, length: number): Float64Array<ArrayBuffer> {
  const grown = new Float64Array(length);
  grown.set(old);
  return grown;
}

/** The same values in an array of `length`; the new places hold `fill`. */
export function grownIntegers(old: Int32Array, length: number, fill = 0): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(length).fill(fill, old.length);
  grown.set(old);
  return grown;
}
