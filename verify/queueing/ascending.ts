/** The values in ascending order: themselves where they are, which is not sorted again. */
export function ascending(values: Float64Array): Float64Array {
  for (let index = 1; index < values.length; index++) {
    if (values[index] < values[index - 1]) return Float64Array.from(values).sort();
  }
  return values;
}
