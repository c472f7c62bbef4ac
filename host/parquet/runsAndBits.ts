/** Values in a group that is packed by bits; as many equal ones or more are written as a run. */
const GROUP = 8;
/** A header counts in bytes of seven bits. */
const HEADER_BYTES = 5;

/** Bits that the numbers 0 … count − 1 need; none where there is but one. */
export function bitWidthOf(count: number): number {
  return count <= 1 ? 0 : 32 - Math.clz32(count - 1);
}

/**
 * Small numbers as the encoding RLE has them: a hybrid of runs of one value and of groups of eight
 * values that take `bitWidth` bits each, 24 at most.
 */
export function runsAndBits(values: ArrayLike<number>, bitWidth: number): Uint8Array {
  const pieces = Math.ceil(values.length / GROUP);
  const hybrid = new Hybrid(new Uint8Array(pieces * (HEADER_BYTES + bitWidth)), bitWidth);
  let packedFrom = 0;
  let at = 0;
  while (at < values.length) {
    const run = runLength(values, at);
    if (run < GROUP) {
      at += GROUP;
      continue;
    }
    hybrid.pack(values, packedFrom, at);
    hybrid.repeat(values[at], run);
    at += run;
    packedFrom = at;
  }
  hybrid.pack(values, packedFrom, at);
  return hybrid.written();
}

function runLength(values: ArrayLike<number>, from: number): number {
  const value = values[from];
  let end = from + 1;
  while (end < values.length && values[end] === value) end++;
  return end - from;
}

/** Bytes being written, of which there are enough. */
class Hybrid {
  private readonly bytes: Uint8Array;
  private readonly bitWidth: number;
  private length = 0;

  constructor(bytes: Uint8Array, bitWidth: number) {
    this.bytes = bytes;
    this.bitWidth = bitWidth;
  }

  /** Groups of values; beyond the last value they are filled up with zeros. */
  pack(values: ArrayLike<number>, from: number, to: number): void {
    if (to === from) return;
    this.header((((to - from) / GROUP) << 1) | 1);
    const { bytes, bitWidth } = this;
    let { length } = this;
    let bits = 0;
    let bitCount = 0;
    for (let at = from; at < to; at++) {
      if (at < values.length) bits |= values[at] << bitCount;
      bitCount += bitWidth;
      for (; bitCount >= 8; bitCount -= 8) {
        bytes[length++] = bits;
        bits >>>= 8;
      }
    }
    this.length = length;
  }

  repeat(value: number, count: number): void {
    this.header(count << 1);
    for (let bit = 0; bit < this.bitWidth; bit += 8) this.bytes[this.length++] = value >>> bit;
  }

  written(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  private header(value: number): void {
    for (; value > 0x7f; value >>>= 7) this.bytes[this.length++] = value | 0x80;
    this.bytes[this.length++] = value;
  }
}
