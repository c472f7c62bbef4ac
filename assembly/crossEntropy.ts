import { exponential } from "./exponential";
import { logarithm } from "./logarithm";
import { BYTES, LANES, VECTOR } from "./words";

/**
 * Losses and slopes of rows: see `Kernels.crossEntropy`. In three passes, as most of it is the
 * exponentials: they are taken of all rows in one go.
 */
export function crossEntropy(
  rows: i32,
  classes: i32,
  width: i32,
  values: i32,
  labels: i32,
  losses: i32,
  scale: f32,
): void {
  // Which lanes of the last vector belong to classes.
  const kept = i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(classes - width + LANES));
  shift(rows, width, kept, values, labels, losses);
  exponentials(rows * width, values);
  slopes(rows, width, kept, values, labels, losses, scale);
}

/** Takes from each row its largest value, and leaves what the label has then as its loss. */
function shift(rows: i32, width: i32, kept: v128, values: i32, labels: i32, losses: i32): void {
  let start = BYTES * values;
  for (let row = 0; row < rows; row++) {
    const last = start + BYTES * width - VECTOR;
    let largest = v128.bitselect(v128.load(last), f32x4.splat(-Infinity), kept);
    for (let at = start; at < last; at += VECTOR) largest = f32x4.max(largest, v128.load(at));
    largest = f32x4.max(largest, v128.shuffle<f32>(largest, largest, 1, 0, 3, 2));
    largest = f32x4.max(largest, v128.shuffle<f32>(largest, largest, 2, 3, 0, 1));
    for (let at = start; at <= last; at += VECTOR) {
      v128.store(at, f32x4.sub(v128.load(at), largest));
    }
    const label = load<i32>(BYTES * (labels + row));
    store<f32>(BYTES * (losses + row), load<f32>(start + BYTES * label));
    start = last + VECTOR;
  }
}

/** In place; three vectors at a time, as each waits for itself. */
function exponentials(count: i32, values: i32): void {
  const end = BYTES * (values + count);
  let at = BYTES * values;
  for (; at <= end - 3 * VECTOR; at += 3 * VECTOR) {
    const first = exponential(v128.load(at));
    const second = exponential(v128.load(at, 16));
    const third = exponential(v128.load(at, 32));
    v128.store(at, first);
    v128.store(at, second, 16);
    v128.store(at, third, 32);
  }
  for (; at < end; at += VECTOR) v128.store(at, exponential(v128.load(at)));
}

/** Shares less one for the label, scaled; and the losses, with the sums of which shares are. */
function slopes(
  rows: i32,
  width: i32,
  kept: v128,
  values: i32,
  labels: i32,
  losses: i32,
  scale: f32,
): void {
  const one = f32x4.splat(1);
  const scales = f32x4.splat(scale);
  let start = BYTES * values;
  for (let row = 0; row < rows; row++) {
    const last = start + BYTES * width - VECTOR;
    let sum = f32x4.splat(0);
    for (let at = start; at < last; at += VECTOR) sum = f32x4.add(sum, v128.load(at));
    sum = f32x4.add(sum, v128.and(v128.load(last), kept));
    // Every fourth class, then the first and the last two of these.
    sum = f32x4.add(sum, v128.shuffle<f32>(sum, sum, 1, 0, 3, 2));
    sum = f32x4.add(sum, v128.shuffle<f32>(sum, sum, 2, 3, 0, 1));
    const inverse = f32x4.div(one, sum);
    const label = i32x4.splat(load<i32>(BYTES * (labels + row)));
    let lanes = i32x4(0, 1, 2, 3);
    for (let at = start; at <= last; at += VECTOR) {
      const certain = v128.and(i32x4.eq(lanes, label), one);
      const share = f32x4.mul(v128.load(at), inverse);
      v128.store(at, f32x4.mul(f32x4.sub(share, certain), scales));
      lanes = i32x4.add(lanes, i32x4.splat(LANES));
    }
    v128.store(last, v128.and(v128.load(last), kept));
    const loss = BYTES * (losses + row);
    store<f32>(loss, f32x4.extract_lane(logarithm(sum), 0) - load<f32>(loss));
    start = last + VECTOR;
  }
}
