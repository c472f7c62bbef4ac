import { murmurFinish, murmurMix } from "./murmur.ts";

const BUFFER_WORDS = 1024;
const float = new Float64Array(1);
const floatWords = new Int32Array(float.buffer);
float[0] = 1;
/** Where a float's words lie: the machine's byte order decides, the digest does not. */
const HIGH = floatWords[1] === 0 ? 0 : 1;
const LOW = 1 - HIGH;
const NAN_HIGH_WORD = 0x7ff80000;

/**
 * A running hash of what happened: equal digests mean equal runs. MurmurHash3 x86_128 (A. Appleby,
 * public domain) over the words given, each as four bytes, lowest first. It finds accidents, not
 * forgeries.
 */
export class Digest {
  private readonly state = new Int32Array(4);
  private readonly buffer = new Int32Array(BUFFER_WORDS);
  private buffered = 0;
  private mixedWords = 0;

  constructor(seed = 0) {
    this.state.fill(seed);
  }

  /** An integer below 2^32. */
  word(value: number): void {
    if (this.buffered === BUFFER_WORDS) this.flush();
    this.buffer[this.buffered++] = value;
  }

  /** Any float: low word, then high word. All NaN are one value, and so are the two zeros. */
  number(value: number): void {
    if (this.buffered > BUFFER_WORDS - 2) this.flush();
    const { buffer, buffered } = this;
    this.buffered = buffered + 2;
    if (Number.isNaN(value)) {
      buffer[buffered] = 0;
      buffer[buffered + 1] = NAN_HIGH_WORD;
      return;
    }
    float[0] = value + 0;
    buffer[buffered] = floatWords[LOW];
    buffer[buffered + 1] = floatWords[HIGH];
  }

  /** The length, then the UTF-16 units two to a word, so that neighbours do not run together. */
  text(value: string): void {
    const { length } = value;
    this.word(length);
    for (let index = 0; index < length; index += 2) {
      const next = index + 1 < length ? value.charCodeAt(index + 1) : 0;
      this.word(value.charCodeAt(index) | (next << 16));
    }
  }

  /** 32 hexadecimal digits, the four words in order. The digest may be continued afterwards. */
  hex(): string {
    return this.hexOfBytes((this.mixedWords + this.buffered) * 4);
  }

  /** For `digestOfBytes`: the last word may stand for fewer than four bytes, padded by zeros. */
  hexOfBytes(byteLength: number): string {
    const whole = Math.floor(byteLength / 16) * 4 - this.mixedWords;
    const state = Int32Array.from(this.state);
    murmurMix(state, this.buffer, whole);
    murmurFinish(state, this.buffer, whole, this.buffered, byteLength);
    let text = "";
    for (let index = 0; index < 4; index++) {
      text += (state[index] >>> 0).toString(16).padStart(8, "0");
    }
    return text;
  }

  private flush(): void {
    const whole = this.buffered - (this.buffered & 3);
    murmurMix(this.state, this.buffer, whole);
    this.buffer.copyWithin(0, whole, this.buffered);
    this.mixedWords += whole;
    this.buffered -= whole;
  }
}

/** The hash of a string of bytes, as others compute it: for files, and to check this one. */
export function digestOfBytes(bytes: Uint8Array, seed = 0): string {
  const digest = new Digest(seed);
  for (let index = 0; index < bytes.length; index += 4) {
    let word = 0;
    for (let byte = Math.min(3, bytes.length - 1 - index); byte >= 0; byte--) {
      word = (word << 8) | bytes[index + byte];
    }
    digest.word(word);
  }
  return digest.hexOfBytes(bytes.length);
}
