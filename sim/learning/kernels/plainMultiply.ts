import { LANES } from "./kernels.ts";

const fround = Math.fround;

/** One row of a product, `LANES` columns at a time. */
export function plainMultiply(
  floats: Float32Array,
  width: number,
  depth: number,
  from: number,
  depthStride: number,
  b: number,
  into: number,
  initial: number,
): void {
  for (let column = 0; column < width; column += LANES) {
    let sum0 = floats[initial + column];
    let sum1 = floats[initial + column + 1];
    let sum2 = floats[initial + column + 2];
    let sum3 = floats[initial + column + 3];
    let factor = from;
    const end = b + column + depth * width;
    for (let at = b + column; at < end; at += width) {
      const x = floats[factor];
      sum0 = fround(sum0 + fround(x * floats[at]));
      sum1 = fround(sum1 + fround(x * floats[at + 1]));
      sum2 = fround(sum2 + fround(x * floats[at + 2]));
      sum3 = fround(sum3 + fround(x * floats[at + 3]));
      factor += depthStride;
    }
    floats[into + column] = sum0;
    floats[into + column + 1] = sum1;
    floats[into + column + 2] = sum2;
    floats[into + column + 3] = sum3;
  }
}
