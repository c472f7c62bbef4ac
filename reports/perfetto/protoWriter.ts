import { BYTES_PER_UNIT, writeUtf8 } from "./utf8.ts";

/** The wire types of protocol buffers that are written here. */
const VARINT = 0;
const FIXED_64 = 1;
const DELIMITED = 2;

/** Room that is there at first; it doubles when it is full. */
const FIRST_BYTES = 1 << 16;

/**
 * Writes protocol buffers: fields by their numbers, one after the other. Integers are whole numbers
 * from 0 to 2^53; nothing here needs others.
 * Source: protobuf.dev, "Encoding".
 */
export class ProtoWriter {
  private bytes = new Uint8Array(FIRST_BYTES);
  private view = new DataView(this.bytes.buffer);
  private length = 0;

  /** Bytes that have not been taken yet. */
  get size(): number {
    return this.length;
  }

  /** What has been written since it was last taken. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.bytes.slice(0, this.length);
    this.length = 0;
    return taken;
  }

  integer(field: number, value: number): void {
    this.varint(field * 8 + VARINT);
    this.varint(value);
  }

  fixed64(field: number, value: number): void {
    this.varint(field * 8 + FIXED_64);
    this.reserve(8);
    this.view.setUint32(this.length, value >>> 0, true);
    this.view.setUint32(this.length + 4, Math.floor(value / 2 ** 32), true);
    this.length += 8;
  }

  double(field: number, value: number): void {
    this.varint(field * 8 + FIXED_64);
    this.reserve(8);
    this.view.setFloat64(this.length, value, true);
    this.length += 8;
  }

  text(field: number, value: string): void {
    this.delimited(field, () => {
      this.reserve(BYTES_PER_UNIT * value.length);
      this.length = writeUtf8(value, this.bytes, this.length);
    });
  }

  /** A message in a field; `write` writes its fields. */
  delimited(field: number, write: () => void): void {
    this.varint(field * 8 + DELIMITED);
    const start = this.length;
    // Its length stands before it: one byte nearly always, else it is moved.
    this.reserve(1);
    this.length++;
    write();
    const length = this.length - start - 1;
    if (length < 0x80) {
      this.bytes[start] = length;
      return;
    }
    const more = varintBytes(length) - 1;
    this.reserve(more);
    this.bytes.copyWithin(start + 1 + more, start + 1, this.length);
    this.length = start;
    this.varint(length);
    this.length += length;
  }

  private varint(value: number): void {
    this.reserve(10);
    let rest = value;
    // Beyond 31 bits, where operators on bits do not reach.
    while (rest > 0x7fffffff) {
      this.bytes[this.length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    while (rest > 0x7f) {
      this.bytes[this.length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.bytes[this.length++] = rest;
  }

  private reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(2 * this.bytes.length, this.length + count));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
    this.view = new DataView(larger.buffer);
  }
}

function varintBytes(value: number): number {
  let bytes = 1;
  for (let rest = value; rest > 0x7f; rest = Math.floor(rest / 0x80)) bytes++;
  return bytes;
}
