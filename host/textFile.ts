import { isAscii, isUtf8 } from "node:buffer";
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { fileError, type InputError, inputError } from "../sim/input/inputError.ts";
import type { TextSource } from "../sim/input/textSource.ts";
import { messageOf, systemCode } from "./failure.ts";

const PIECE_BYTES = 1 << 18;
/** The longest UTF-8 sequence but one byte: what may be left over at the end of a piece. */
const LONGEST_REST = 3;

/** How files begin that hold a text in another form (their formats' specifications). */
const OTHER_FORMS: readonly (readonly [form: string, bytes: readonly number[]])[] = [
  ["data packed with gzip", [0x1f, 0x8b]],
  ["data packed with bzip2", [0x42, 0x5a, 0x68]],
  ["data packed with xz", [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ["data packed with zstd", [0x28, 0xb5, 0x2f, 0xfd]],
  ["a zip archive", [0x50, 0x4b, 0x03, 0x04]],
  ["a Parquet file", [0x50, 0x41, 0x52, 0x31]],
  ["text in UTF-16", [0xff, 0xfe]],
  ["text in UTF-16", [0xfe, 0xff]],
];

/** What files of the IDX format begin with, and no text does. */
const IDX = [0, 0, 8];

/**
 * A UTF-8 file as a text source, or one of the IDX format with a character for each byte, read
 * synchronously in pieces of 256 kB; memory does not grow with the file. The file is closed at its
 * end, on an error, or by `close`, which may come twice. Throws an `InputError` where it cannot be
 * read, is packed, or is neither.
 */
export function openTextFile(path: string): TextSource & { close(): void } {
  const buffer = Buffer.allocUnsafe(PIECE_BYTES + LONGEST_REST);
  let file: number | null = readable(path, () => openSync(path, "r"));
  let rest = 0;
  let isFirst = true;
  let isBinary = false;
  /** How far the pieces before have come. */
  const place = { line: 1, column: 1 };
  const close = (): void => {
    if (file !== null) closeSync(file);
    file = null;
  };
  const decode = (bytes: number): string => {
    const piece = buffer.subarray(0, bytes);
    if (isBinary) return piece.toString("latin1");
    // An ASCII piece stays at one byte a character in memory and needs no decoding.
    if (!isAscii(piece) && !isUtf8(piece)) throw notUtf8(path, piece, place);
    const text = piece.toString(isAscii(piece) ? "latin1" : "utf8");
    pass(text, place);
    return text;
  };
  /** The next piece as `use` takes it from so many bytes of the buffer; null at the end. */
  const next = <T>(use: (whole: number) => T): T | null => {
    if (file === null) return null;
    const open = file;
    const read = readable(path, () => readSync(open, buffer, rest, PIECE_BYTES, null));
    const available = rest + read;
    try {
      const begin = buffer.subarray(0, available);
      if (isFirst) refuseOtherForms(path, begin);
      if (isFirst) isBinary = IDX.every((byte, at) => begin[at] === byte);
      isFirst = false;
      const isWhole = read === 0 || isBinary;
      const whole = isWhole ? available : lastBoundary(buffer, available);
      if (read === 0) close();
      if (read === 0 && whole === 0) return null;
      const piece = use(whole);
      buffer.copyWithin(0, whole, available);
      rest = available - whole;
      return piece;
    } catch (error) {
      close();
      throw error;
    }
  };
  return {
    name: path,
    close,
    read: () => next(decode),
    readBytes: () => next((whole) => Uint8Array.from(buffer.subarray(0, whole))),
  };
}

/** The whole text of a file; one of more characters than `limit` is not read further than that. */
export function readTextFile(path: string, limit: number): string {
  const source = openTextFile(path);
  let text = "";
  try {
    for (let piece = source.read(); piece !== null; piece = source.read()) {
      text += piece;
      if (text.length > limit) {
        throw inputError(path, 1, 1, `more than ${limit} characters`, "at most as many");
      }
    }
  } finally {
    source.close();
  }
  return text;
}

/** Fails where a path is no plain file: what is read twice must say the same twice. */
export function requirePlainFile(path: string): void {
  const isPlain = readable(path, () => {
    const file = openSync(path, "r");
    try {
      return fstatSync(file).isFile();
    } finally {
      closeSync(file);
    }
  });
  if (!isPlain) throw fileError(path, "is a device or a pipe, expected a plain file");
}

function readable<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw fileError(path, unreadable(error));
  }
}

/** Why a file could not be read, without the system's own jargon where it is common. */
function unreadable(error: unknown): string {
  const code = systemCode(error);
  if (code === "ENOENT") return "no such file";
  if (code === "EISDIR") return "is a folder, expected a file";
  if (code === "EACCES") return "may not be read";
  return messageOf(error);
}

function refuseOtherForms(path: string, piece: Buffer): void {
  const other = OTHER_FORMS.find(([, bytes]) => bytes.every((byte, at) => piece[at] === byte));
  if (other !== undefined) throw inputError(path, 1, 1, other[0], "plain text in UTF-8");
}

interface Place {
  line: number;
  column: number;
}

/** Moves a place behind a text. */
function pass(text: string, place: Place): void {
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) place.line++;
  const last = text.lastIndexOf("\n");
  place.column = last < 0 ? place.column + text.length : text.length - last;
}

/** The first place in a piece that is no UTF-8. */
function notUtf8(path: string, piece: Buffer, before: Place): InputError {
  const text = piece.toString("utf8");
  // A file may hold this character itself; what it replaces is then a little later.
  const place = { ...before };
  pass(text.slice(0, text.indexOf("\ufffd")), place);
  return inputError(path, place.line, place.column, "bytes that are not UTF-8", "text in UTF-8");
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
