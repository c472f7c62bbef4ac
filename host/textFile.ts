import { isAscii, isUtf8 } from "node:buffer";
import { closeSync, openSync, readSync } from "node:fs";
import { fileError } from "../sim/input/inputError.ts";
import type { TextSource } from "../sim/input/textSource.ts";

const PIECE_BYTES = 1 << 18;
/** The longest UTF-8 sequence but one byte: what may be left over at the end of a piece. */
const LONGEST_REST = 3;

/**
 * A UTF-8 file as a text source, read synchronously in pieces of 256 kB; memory does not grow with
 * the file. The file is closed at its end, on an error, or by `close`, which may come twice.
 * Throws what opening throws, and an `InputError` where it is not UTF-8.
 */
export function openTextFile(path: string): TextSource & { close(): void } {
  const buffer = Buffer.allocUnsafe(PIECE_BYTES + LONGEST_REST);
  let file: number | null = openSync(path, "r");
  let rest = 0;
  let decodedBytes = 0;
  const close = (): void => {
    if (file !== null) closeSync(file);
    file = null;
  };
  const decode = (bytes: number): string => {
    const piece = buffer.subarray(0, bytes);
    // An ASCII piece stays at one byte a character in memory and needs no decoding.
    if (isAscii(piece)) return piece.toString("latin1");
    if (isUtf8(piece)) return piece.toString("utf8");
    close();
    throw fileError(path, `not UTF-8 text, from byte ${decodedBytes} on or shortly after`);
  };
  return {
    name: path,
    close,
    read(): string | null {
      if (file === null) return null;
      const read = readSync(file, buffer, rest, PIECE_BYTES, null);
      const available = rest + read;
      const whole = read === 0 ? available : lastBoundary(buffer, available);
      if (read === 0) close();
      if (read === 0 && whole === 0) return null;
      const text = decode(whole);
      buffer.copyWithin(0, whole, available);
      rest = available - whole;
      decodedBytes += whole;
      return text;
    },
  };
}

/** The number of bytes, of the first `length`, that hold whole characters. */
function lastBoundary(buffer: Buffer, length: number): number {
  for (let back = 1; back <= LONGEST_REST && back <= length; back++) {
    const byte = buffer[length - back];
    if ((byte & 0xc0) === 0x80) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needed > back ? length - back : length;
  }
  return length;
}
