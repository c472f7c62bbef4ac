import { BYTES, VECTOR } from "./words";

/**
 * One step of gradient descent: see `Kernels.descend`. Places below zero are of what is not there.
 */
export function descend(
  count: i32,
  parameters: i32,
  gradient: i32,
  velocity: i32,
  anchor: i32,
  correction: i32,
  learningRate: f32,
  momentum: f32,
  weightDecay: f32,
  proximal: f32,
): void {
  const bytes = BYTES * count;
  for (let at = 0; at < bytes; at += VECTOR) {
    const w = v128.load(BYTES * parameters + at);
    let g = v128.load(BYTES * gradient + at);
    if (weightDecay !== 0) g = f32x4.add(g, f32x4.mul(f32x4.splat(weightDecay), w));
    if (anchor >= 0) {
      const moved = f32x4.sub(w, v128.load(BYTES * anchor + at));
      g = f32x4.add(g, f32x4.mul(f32x4.splat(proximal), moved));
    }
    if (correction >= 0) g = f32x4.add(g, v128.load(BYTES * correction + at));
    if (velocity >= 0) {
      const place = BYTES * velocity + at;
      g = f32x4.add(f32x4.mul(f32x4.splat(momentum), v128.load(place)), g);
      v128.store(place, g);
    }
    v128.store(BYTES * parameters + at, f32x4.sub(w, f32x4.mul(f32x4.splat(learningRate), g)));
  }
}
