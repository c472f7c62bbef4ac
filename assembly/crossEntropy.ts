import { exponential } from "./exponential";
import { logarithm } from "./logarithm";
import { BYTES, LANES, VECTOR } from "./words";

/** Losses and slopes of rows: see `Kernels.crossEntropy`. */
export function crossEntropy(
  rows: i32,
  classes: i32,
  width: i32,
  values: i32,
  labels: i32,
  losses: i32,
  scale: f32,
): void {
  let at = BYTES * values;
  for (let row = 0; row < rows; row++) {
    const label = load<i32>(BYTES * (labels + row));
    store<f32>(BYTES * (losses + row), rowLoss(at, classes, width, label, scale));
    at += BYTES * width;
  }
}

function rowLoss(start: i32, classes: i32, width: i32, label: i32, scale: f32): f32 {
  const last = start + BYTES * (width - LANES);
  // Which lanes of the last vector belong to classes.
  const kept = i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(classes - width + LANES));
  const largest = largestOf(start, last, kept);
  const margin = load<f32>(start + BYTES * label) - largest;
  let sums = f32x4.splat(0);
  for (let at = start; at <= last; at += VECTOR) {
    let power = exponential(f32x4.sub(v128.load(at), f32x4.splat(largest)));
    if (at === last) power = v128.and(power, kept);
    v128.store(at, power);
    sums = f32x4.add(sums, power);
  }
  const low = f32x4.extract_lane(sums, 0) + f32x4.extract_lane(sums, 1);
  const sum = low + (f32x4.extract_lane(sums, 2) + f32x4.extract_lane(sums, 3));
  writeSlopes(start, last, kept, <f32>1 / sum, start + BYTES * label, scale);
  return logarithm(sum) - margin;
}

function largestOf(start: i32, last: i32, kept: v128): f32 {
  const none = f32x4.splat(-Infinity);
  let largest = v128.bitselect(v128.load(last), none, kept);
  for (let at = start; at < last; at += VECTOR) largest = f32x4.max(largest, v128.load(at));
  const low = max(f32x4.extract_lane(largest, 0), f32x4.extract_lane(largest, 1));
  return max(low, max(f32x4.extract_lane(largest, 2), f32x4.extract_lane(largest, 3)));
}

function writeSlopes(
  start: i32,
  last: i32,
  kept: v128,
  inverse: f32,
  label: i32,
  scale: f32,
): void {
  const certain = (load<f32>(label) * inverse - 1) * scale;
  for (let at = start; at <= last; at += VECTOR) {
    const share = f32x4.mul(v128.load(at), f32x4.splat(inverse));
    v128.store(at, f32x4.mul(share, f32x4.splat(scale)));
  }
  v128.store(last, v128.and(v128.load(last), kept));
  store<f32>(label, certain);
}
