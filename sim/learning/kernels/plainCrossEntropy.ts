import { exponential } from "./exponential.ts";
import { LANES } from "./kernels.ts";
import { logarithm } from "./logarithm.ts";

const fround = Math.fround;
const sums = new Float32Array(LANES);

/**
 * One row: returns its loss, log Σ e^(z − max) − (z of the label − max), and leaves its slopes. The
 * sum is of every fourth class first, then of the first two and the last two of these four.
 */
export function plainCrossEntropy(
  floats: Float32Array,
  at: number,
  classes: number,
  width: number,
  label: number,
  scale: number,
): number {
  let largest = floats[at];
  for (let index = 1; index < classes; index++) largest = Math.max(largest, floats[at + index]);
  const margin = fround(floats[at + label] - largest);
  sums.fill(0);
  for (let index = 0; index < classes; index++) {
    const power = exponential(fround(floats[at + index] - largest));
    floats[at + index] = power;
    sums[index & (LANES - 1)] += power;
  }
  const sum = fround(fround(sums[0] + sums[1]) + fround(sums[2] + sums[3]));
  const inverse = fround(1 / sum);
  for (let index = 0; index < classes; index++) {
    const share = fround(floats[at + index] * inverse);
    floats[at + index] = (index === label ? fround(share - 1) : share) * scale;
  }
  for (let index = classes; index < width; index++) floats[at + index] = 0;
  return fround(logarithm(sum) - margin);
}
