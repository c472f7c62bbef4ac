import type { RandomStream } from "./randomStream.ts";
import { threefry2x32 } from "./threefry.ts";

const TWO_TO_32 = 2 ** 32;
const TWO_TO_26 = 2 ** 26;
const PER_TWO_TO_53 = 2 ** -53;
const INDEX_LIMIT = 2 ** 53;
/** The number of a draw that nobody makes: its block is the key of what lies within an index. */
const KEY_DRAW = -1;
const block = new Int32Array(2);

/**
 * Draws that depend on the key, the index and how many were made since `at`, and on nothing else:
 * neither on the order of events nor on what was drawn at other indices.
 *
 * Each draw enciphers the counter (index modulo 2^32, number of the draw). The part of an index
 * above 2^32 is folded into the key by exclusive or. An index has indices of its own within it, to
 * any depth, under a key that is enciphered too, so that no two of them share a counter by
 * arithmetic. Limits: draws repeat after 2^32 − 1 at one index.
 */
export class KeyedStream implements RandomStream {
  private ownKey0: number;
  private ownKey1: number;
  /** The key of the present level, the high part of the index folded in. */
  private key0: number;
  private key1: number;
  private index = 0;
  private draw = 0;

  /** The key is two 32-bit words. */
  constructor(key0: number, key1: number) {
    this.ownKey0 = key0 | 0;
    this.ownKey1 = key1 | 0;
    this.key0 = this.ownKey0;
    this.key1 = this.ownKey1;
  }

  /** Goes to the first draw at `index` under another key: one object serves many owners. */
  use(key0: number, key1: number, index: number): this {
    this.ownKey0 = key0 | 0;
    this.ownKey1 = key1 | 0;
    return this.at(index);
  }

  /** Goes to the first draw at `index`, an integer from 0 to 2^53 − 1; else a RangeError. */
  at(index: number): this {
    return this.enter(this.ownKey0, this.ownKey1, index);
  }

  /** Goes to the first draw at `index` within the present index; the same range. */
  within(index: number): this {
    threefry2x32(this.key0, this.key1, this.index, KEY_DRAW, block);
    return this.enter(block[0], block[1], index);
  }

  /** Uniform in [0, 1), a multiple of 2^-53. */
  next(): number {
    threefry2x32(this.key0, this.key1, this.index, this.draw, block);
    this.draw = (this.draw + 1) | 0;
    return ((block[0] >>> 5) * TWO_TO_26 + (block[1] >>> 6)) * PER_TWO_TO_53;
  }

  private enter(key0: number, key1: number, index: number): this {
    if (!(index >= 0 && index < INDEX_LIMIT) || Math.floor(index) !== index) {
      throw new RangeError(
        `index of a keyed stream is ${index}: expected an integer, 0 to 2^53 - 1`,
      );
    }
    this.key0 = key0;
    this.key1 = key1 ^ Math.floor(index / TWO_TO_32);
    this.index = index | 0;
    this.draw = 0;
    return this;
  }
}
