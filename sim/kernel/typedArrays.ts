type Numbers = Float64Array | Int32Array | Uint8Array | Uint32Array;

/** The same values in an array of `length` elements; the new ones hold `fill`. */
export function enlarged<T extends Numbers>(array: T, length: number, fill = 0): T {
  const larger = new (array.constructor as new (length: number) => T)(length);
  larger.set(array);
  if (fill !== 0) larger.fill(fill, array.length);
  return larger;
}
