import { BYTES, VECTOR } from "./words";

/** Copies so many bytes, a multiple of four. */
export function copy(from: i32, into: i32, bytes: i32): void {
  let byte = 0;
  for (; byte <= bytes - VECTOR; byte += VECTOR) v128.store(into + byte, v128.load(from + byte));
  for (; byte < bytes; byte += BYTES) store<i32>(into + byte, load<i32>(from + byte));
}
