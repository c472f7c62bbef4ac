/** As `sim/learning/kernels/logarithm.ts`, which says why. */
const LN2: f32 = Mathf.LN2;
const ROOT_2: f32 = Mathf.SQRT2;
const THIRD: f32 = 0.33333334;
const FIFTH: f32 = 0.2;
const SEVENTH: f32 = 0.14285715;
const NINTH: f32 = 0.11111111;

export function logarithm(x: v128): v128 {
  const one = f32x4.splat(1);
  const mantissa = v128.or(v128.and(x, i32x4.splat(0x7fffff)), i32x4.splat(0x3f800000));
  const isLarge = f32x4.gt(mantissa, f32x4.splat(ROOT_2));
  const m = v128.bitselect(f32x4.mul(mantissa, f32x4.splat(0.5)), mantissa, isLarge);
  // What is true is −1.
  const exponent = i32x4.sub(i32x4.sub(i32x4.shr_s(x, 23), i32x4.splat(127)), isLarge);
  const s = f32x4.div(f32x4.sub(m, one), f32x4.add(m, one));
  const square = f32x4.mul(s, s);
  let sum = f32x4.add(f32x4.splat(SEVENTH), f32x4.mul(square, f32x4.splat(NINTH)));
  sum = f32x4.add(f32x4.splat(FIFTH), f32x4.mul(square, sum));
  sum = f32x4.add(f32x4.splat(THIRD), f32x4.mul(square, sum));
  sum = f32x4.add(one, f32x4.mul(square, sum));
  const whole = f32x4.mul(f32x4.convert_i32x4_s(exponent), f32x4.splat(LN2));
  return f32x4.add(whole, f32x4.mul(f32x4.add(s, s), sum));
}
