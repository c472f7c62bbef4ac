/** As `sim/learning/kernels/logarithm.ts`, which says why. */
const LN2: f32 = Mathf.LN2;
const ROOT_2: f32 = Mathf.SQRT2;
const THIRD: f32 = 0.33333334;
const FIFTH: f32 = 0.2;
const SEVENTH: f32 = 0.14285715;
const NINTH: f32 = 0.11111111;

export function logarithm(x: f32): f32 {
  const bits = reinterpret<i32>(x);
  let exponent = (bits >> 23) - 127;
  let m = reinterpret<f32>((bits & 0x7fffff) | 0x3f800000);
  if (m > ROOT_2) {
    m *= 0.5;
    exponent++;
  }
  const s: f32 = (m - 1) / (m + 1);
  const square = s * s;
  let sum = SEVENTH + square * NINTH;
  sum = FIFTH + square * sum;
  sum = THIRD + square * sum;
  sum = <f32>1 + square * sum;
  return <f32>exponent * LN2 + (s + s) * sum;
}
