const words = new Uint32Array(2);
const number = new Float64Array(words.buffer);
number[0] = 1;
/** Where a float's words lie: the machine's byte order decides, the digest does not. */
const HIGH = words[1] === 0 ? 0 : 1;
const LOW = 1 - HIGH;

/**
 * A hash over what was asked of the world: who asked, when, for how much. It is the sum of one hash
 * for each request, so that it does not depend on the order in which they are told, and is the same
 * under every policy. Sixty-four bits as two lanes of MurmurHash3's mixing (Appleby, public
 * domain).
 */
export class WorkloadDigest {
  private lowSum = 0;
  private highSum = 0;
  private low = LOW_SEED;
  private high = HIGH_SEED;
  private requests = 0;

  word(value: number): void {
    this.low = mixed(this.low, value, 0xcc9e2d51, 0x1b873593);
    this.high = mixed(this.high, value, 0x239b961b, 0xab0e9789);
  }

  number(value: number): void {
    number[0] = value;
    this.word(words[LOW]);
    this.word(words[HIGH]);
  }

  /** The request is told completely. */
  end(): void {
    this.lowSum = (this.lowSum + finished(this.low)) >>> 0;
    this.highSum = (this.highSum + finished(this.high)) >>> 0;
    this.low = LOW_SEED;
    this.high = HIGH_SEED;
    this.requests++;
  }

  /** Twenty-four hexadecimal digits: how many requests, then the sums. */
  hex(): string {
    return [this.requests >>> 0, this.highSum, this.lowSum]
      .map((value) => value.toString(16).padStart(8, "0"))
      .join("");
  }
}

const LOW_SEED = 0x9747b28c;
const HIGH_SEED = 0x5bd1e995;

function mixed(state: number, value: number, first: number, second: number): number {
  let k = Math.imul(value, first);
  k = (k << 15) | (k >>> 17);
  k = Math.imul(k, second);
  const rotated = state ^ k;
  return (Math.imul((rotated << 13) | (rotated >>> 19), 5) + 0xe6546b64) | 0;
}

function finished(state: number): number {
  let hash = state ^ (state >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
