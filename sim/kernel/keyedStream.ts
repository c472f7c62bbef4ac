import type { RandomStream } from "./randomStream.ts";
import { threefry2x32 } from "./threefry.ts";

const TWO_TO_32 = 2 ** 32;
const TWO_TO_26 = 2 ** 26;
const PER_TWO_TO_53 = 2 ** -53;
const INDEX_LIMIT = 2 ** 53;
const block = new Int32Array(2);

/**
 * Draws that depend on the key, the index and how many were made since `at`, and on nothing else:
 * neither on the order of events nor on what was drawn at other indices.
 *
 * Each draw enciphers the counter (index modulo 2^32, number of the draw). The part of an index
 * above 2^32 is folded into the key by exclusive or. Draws repeat after 2^32 at one index.
 */
export class KeyedStream implements RandomStream {
  private readonly key0: number;
  private readonly key1: number;
  private foldedKey1: number;
  private index = 0;
  private draw = 0;

  /** The key is two 32-bit words. */
  constructor(key0: number, key1: number) {
    this.key0 = key0 | 0;
    this.key1 = key1 | 0;
    this.foldedKey1 = this.key1;
  }

  /** Goes to the first draw at `index`, an integer from 0 to 2^53 − 1; else a RangeError. */
  at(index: number): this {
    if (!(index >= 0 && index < INDEX_LIMIT) || Math.floor(index) !== index) {
      throw new RangeError(
        `index of a keyed stream is ${index}: expected an integer, 0 to 2^53 - 1`,
      );
    }
    this.index = index | 0;
    this.foldedKey1 = this.key1 ^ Math.floor(index / TWO_TO_32);
    this.draw = 0;
    return this;
  }

  /** Uniform in [0, 1), a multiple of 2^-53. */
  next(): number {
    threefry2x32(this.key0, this.foldedKey1, this.index, this.draw, block);
    this.draw = (this.draw + 1) | 0;
    return ((block[0] >>> 5) * TWO_TO_26 + (block[1] >>> 6)) * PER_TWO_TO_53;
  }
}
