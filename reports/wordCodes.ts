import { DEFAULT_PARSERS } from "hyparquet/src/convert.js";

/**
 * Numbers for words as they stand in a file, in the order in which they are first met. A file has a
 * dictionary for each of its parts: a word comes again and again, and is then known by its bytes.
 */
export class WordCodes {
  private readonly words: string[] = [];
  private readonly bytes: Uint8Array[] = [];
  private readonly byWord = new Map<string, number>();
  /** The word that was met first of those whose bytes have this sum. */
  private readonly bySum = new Map<number, number>();

  /** A word's number, from its bytes in UTF-8; undefined where there are none. */
  readonly codeOf = (bytes: Uint8Array | undefined): number | undefined => {
    if (bytes === undefined) return undefined;
    const sum = sumOf(bytes);
    const known = this.bySum.get(sum);
    if (known !== undefined && isSame(bytes, this.bytes[known])) return known;
    const code = this.find(bytes);
    if (known === undefined) this.bySum.set(sum, code);
    return code;
  };

  wordOf(code: number): string {
    return this.words[code];
  }

  private find(bytes: Uint8Array): number {
    const word = DEFAULT_PARSERS.stringFromBytes(bytes);
    let code = this.byWord.get(word);
    if (code === undefined) {
      this.byWord.set(word, (code = this.words.length));
      this.words.push(word);
      this.bytes.push(bytes);
    }
    return code;
  }
}

/** Small enough to be kept without an object for it. */
function sumOf(bytes: Uint8Array): number {
  let sum = bytes.length;
  for (let at = 0; at < bytes.length; at++) sum = (Math.imul(sum, 31) + bytes[at]) & 0x3fffffff;
  return sum;
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}
