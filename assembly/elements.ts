import { copy } from "./copy";
import { BYTES, VECTOR } from "./words";

/** See `Kernels.rectify`. */
export function rectify(count: i32, values: i32): void {
  const zero = f32x4.splat(0);
  const end = BYTES * (values + count);
  for (let at = BYTES * values; at < end; at += VECTOR) {
    const value = v128.load(at);
    v128.store(at, v128.andnot(value, f32x4.lt(value, zero)));
  }
}

/** See `Kernels.rectifySlopes`. */
export function rectifySlopes(count: i32, values: i32, slopes: i32): void {
  const zero = f32x4.splat(0);
  for (let at = 0; at < BYTES * count; at += VECTOR) {
    const place = BYTES * slopes + at;
    const isAbove = f32x4.gt(v128.load(BYTES * values + at), zero);
    v128.store(place, v128.and(v128.load(place), isAbove));
  }
}

/** See `Kernels.transpose`. */
export function transpose(
  rows: i32,
  columns: i32,
  from: i32,
  fromStride: i32,
  into: i32,
  intoStride: i32,
): void {
  for (let column = 0; column < columns; column++) {
    let read = BYTES * (from + column);
    let write = BYTES * (into + column * intoStride);
    for (let row = 0; row < rows; row++) {
      store<f32>(write, load<f32>(read));
      read += BYTES * fromStride;
      write += BYTES;
    }
  }
}

/** See `Kernels.gather`. */
export function gather(rows: i32, width: i32, from: i32, order: i32, into: i32): void {
  for (let row = 0; row < rows; row++) {
    const sample = load<i32>(BYTES * (order + row));
    copy(BYTES * (from + sample * width), BYTES * (into + row * width), BYTES * width);
  }
}
