import { type DoubleDouble, multiply, squareRoot } from "./doubleDouble.ts";
import { scaledByPowerOfTwo } from "./float64.ts";

/**
 * exp by a table of 2^(j/128): x = (k/128) ln 2 + r with |r| ≤ ln 2 / 256, then the Taylor series
 * of e^r. The method is P. T. P. Tang's, "Table-driven implementation of the exponential function",
 * ACM TOMS 15, 1989; the table is computed when loaded.
 */
const STEPS = 128;
const STEP_BITS = 7;
const STEPS_PER_UNIT = 184.6649652337873;
/** ln 2 / 128 in two parts; the first has 32 bits, so that a step count times it is exact. */
const STEP_HIGH = 0.6931471803691238 / STEPS;
const STEP_LOW = 1.9082149292705877e-10 / STEPS;
/** Added and taken away again, rounds to the nearest integer. */
const ROUNDER = 6755399441055744;

const HIGH = new Float64Array(STEPS);
const LOW = new Float64Array(STEPS);
fillTable();

export function exp(x: number): number {
  return expOfSum(x, 0);
}

/** e to the power of `x + low`, where |low| is at most one unit in the last place of x. */
export function expOfSum(x: number, low: number): number {
  if (x > 710) return Infinity;
  if (x < -746) return 0;
  const rounded = x * STEPS_PER_UNIT + ROUNDER - ROUNDER;
  const r = x - rounded * STEP_HIGH - rounded * STEP_LOW + low;
  const square = r * r;
  const increment = r + square * (0.5 + r * (1 / 6) + square * (1 / 24 + r * (1 / 120)));
  const steps = rounded | 0;
  const entry = steps & (STEPS - 1);
  const power = HIGH[entry];
  return scaledByPowerOfTwo(power + (LOW[entry] + power * increment), steps >> STEP_BITS);
}

function fillTable(): void {
  let root: DoubleDouble = [2, 0];
  for (let halving = 0; halving < STEP_BITS; halving++) root = squareRoot(root);
  let power: DoubleDouble = [1, 0];
  for (let entry = 0; entry < STEPS; entry++) {
    HIGH[entry] = power[0];
    LOW[entry] = power[1];
    power = multiply(power, root);
  }
}
