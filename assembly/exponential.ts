/** As `sim/learning/kernels/exponential.ts`, which says why. */
const PER_LN2: f32 = Mathf.LOG2E;
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -0.00021219444;
const ROUNDER: f32 = 12582912;
const LEAST: f32 = -87;

export function exponential(argument: v128): v128 {
  const x = f32x4.max(argument, f32x4.splat(LEAST));
  const rounder = f32x4.splat(ROUNDER);
  const steps = f32x4.sub(f32x4.add(f32x4.mul(x, f32x4.splat(PER_LN2)), rounder), rounder);
  const high = f32x4.sub(x, f32x4.mul(steps, f32x4.splat(LN2_HIGH)));
  const r = f32x4.sub(high, f32x4.mul(steps, f32x4.splat(LN2_LOW)));
  let sum = f32x4.splat(1.0 / 5040.0);
  sum = f32x4.add(f32x4.splat(1.0 / 720.0), f32x4.mul(r, sum));
  sum = f32x4.add(f32x4.splat(1.0 / 120.0), f32x4.mul(r, sum));
  sum = f32x4.add(f32x4.splat(1.0 / 24.0), f32x4.mul(r, sum));
  sum = f32x4.add(f32x4.splat(1.0 / 6.0), f32x4.mul(r, sum));
  sum = f32x4.add(f32x4.splat(0.5), f32x4.mul(r, sum));
  sum = f32x4.add(f32x4.splat(1), f32x4.mul(r, sum));
  sum = f32x4.add(f32x4.splat(1), f32x4.mul(r, sum));
  const exponent = i32x4.add(i32x4.trunc_sat_f32x4_s(steps), i32x4.splat(127));
  return f32x4.mul(sum, i32x4.shl(exponent, 23));
}
