const REPLACEMENT = 0xfffd;

/** The most bytes that one unit of a text takes; a pair of them takes four. */
export const BYTES_PER_UNIT = 3;

/**
 * Writes a text as UTF-8 from a place on and returns where it ends; half of a surrogate pair counts
 * as U+FFFD, as in a TextEncoder, which not every engine has.
 */
export function writeUtf8(text: string, bytes: Uint8Array, from: number): number {
  let at = from;
  for (const character of text) {
    const point = character.codePointAt(0)!;
    const code = point >= 0xd800 && point < 0xe000 ? REPLACEMENT : point;
    if (code < 0x80) {
      bytes[at++] = code;
      continue;
    }
    const tail = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    const lead = tail === 1 ? 0xc0 : tail === 2 ? 0xe0 : 0xf0;
    bytes[at++] = lead | (code >> (6 * tail));
    for (let left = tail - 1; left >= 0; left--) bytes[at++] = 0x80 | ((code >> (6 * left)) & 0x3f);
  }
  return at;
}
