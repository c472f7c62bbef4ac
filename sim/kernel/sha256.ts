/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
// biome-ignore format: a table
const ROUND_CONSTANTS = new Int32Array([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
]);
/** Likewise of the square roots of the first 8. */
// biome-ignore format: a table
const INITIAL = [
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
];
const BLOCK_BYTES = 64;
const BUFFER_BYTES = 256 * BLOCK_BYTES;
/** The most that one UTF-16 unit, or a pair of them, takes in UTF-8. */
const LONGEST_BYTES = 4;
const REPLACEMENT = 0xfffd;

/**
 * SHA-256 (FIPS 180-4), in integers alone, so that it is the same in every engine. Texts are taken
 * as UTF-8, piece by piece; half of a surrogate pair counts as U+FFFD, as in a TextEncoder.
 */
export class Sha256 {
  private readonly state = Int32Array.from(INITIAL);
  private readonly schedule = new Int32Array(64);
  private readonly buffer = new Uint8Array(BUFFER_BYTES);
  private buffered = 0;
  private byteCount = 0;
  /** The first half of a pair at the end of a piece, whose other half may come with the next. */
  private highSurrogate = 0;

  text(piece: string): this {
    for (let at = 0; at < piece.length; ) {
      if (this.buffered > BUFFER_BYTES - 2 * LONGEST_BYTES) this.flush();
      at = this.ascii(piece, at);
      if (at < piece.length) this.unit(piece.charCodeAt(at++));
    }
    return this;
  }

  bytes(piece: Uint8Array): this {
    this.endPair();
    for (let at = 0; at < piece.length; at++) {
      if (this.buffered === BUFFER_BYTES) this.flush();
      this.buffer[this.buffered++] = piece[at];
    }
    return this;
  }

  /** 64 hexadecimal digits. Nothing may be added afterwards. */
  hex(): string {
    this.endPair();
    this.flush();
    const bits = (this.byteCount + this.buffered) * 8;
    const end = this.buffered + 9 <= BLOCK_BYTES ? BLOCK_BYTES : 2 * BLOCK_BYTES;
    this.buffer[this.buffered] = 0x80;
    this.buffer.fill(0, this.buffered + 1, end);
    for (let byte = 0, rest = bits; byte < 8; byte++) {
      this.buffer[end - 1 - byte] = rest % 256;
      rest = Math.floor(rest / 256);
    }
    for (let block = 0; block < end; block += BLOCK_BYTES) this.compress(block);
    const words = Array.from(this.state, (word) => (word >>> 0).toString(16).padStart(8, "0"));
    return words.join("");
  }

  /** Takes what is ASCII from a place on, as far as there is room; returns where it ends. */
  private ascii(piece: string, from: number): number {
    if (this.highSurrogate !== 0) return from;
    const { buffer } = this;
    const end = Math.min(piece.length, from + BUFFER_BYTES - LONGEST_BYTES - this.buffered);
    let at = from;
    let buffered = this.buffered;
    for (let unit = 0; at < end && (unit = piece.charCodeAt(at)) < 0x80; at++) {
      buffer[buffered++] = unit;
    }
    this.buffered = buffered;
    return at;
  }

  private unit(unit: number): void {
    if (this.highSurrogate !== 0) {
      const high = this.highSurrogate;
      this.highSurrogate = 0;
      if (unit >= 0xdc00 && unit < 0xe000) {
        this.encode(0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00));
        return;
      }
      this.encode(REPLACEMENT);
    }
    if (unit >= 0xd800 && unit < 0xdc00) this.highSurrogate = unit;
    else this.encode(unit >= 0xdc00 && unit < 0xe000 ? REPLACEMENT : unit);
  }

  private endPair(): void {
    if (this.highSurrogate === 0) return;
    this.highSurrogate = 0;
    this.encode(REPLACEMENT);
  }

  private encode(code: number): void {
    const { buffer } = this;
    if (code < 0x80) {
      buffer[this.buffered++] = code;
      return;
    }
    const tail = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    const lead = tail === 1 ? 0xc0 : tail === 2 ? 0xe0 : 0xf0;
    buffer[this.buffered++] = lead | (code >> (6 * tail));
    for (let left = tail - 1; left >= 0; left--) {
      buffer[this.buffered++] = 0x80 | ((code >> (6 * left)) & 0x3f);
    }
  }

  /** Works off all whole blocks. */
  private flush(): void {
    const whole = this.buffered - (this.buffered % BLOCK_BYTES);
    for (let block = 0; block < whole; block += BLOCK_BYTES) this.compress(block);
    this.buffer.copyWithin(0, whole, this.buffered);
    this.byteCount += whole;
    this.buffered -= whole;
  }

  private compress(at: number): void {
    const { state, schedule, buffer } = this;
    for (let word = 0, byte = at; word < 16; word++, byte += 4) {
      schedule[word] =
        (buffer[byte] << 24) |
        (buffer[byte + 1] << 16) |
        (buffer[byte + 2] << 8) |
        buffer[byte + 3];
    }
    for (let word = 16; word < 64; word++) {
      const x = schedule[word - 15];
      const y = schedule[word - 2];
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      schedule[word] = (((schedule[word - 16] + s0) | 0) + ((schedule[word - 7] + s1) | 0)) | 0;
    }
    let a = state[0];
    let b = state[1];
    let c = state[2];
    let d = state[3];
    let e = state[4];
    let f = state[5];
    let g = state[6];
    let h = state[7];
    for (let round = 0; round < 64; round++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const choice = (e & f) ^ (~e & g);
      const added = (ROUND_CONSTANTS[round] + schedule[round]) | 0;
      const first = (((h + s1) | 0) + ((choice + added) | 0)) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const majority = (a & b) ^ (a & c) ^ (b & c);
      h = g;
      g = f;
      f = e;
      e = (d + first) | 0;
      d = c;
      c = b;
      b = a;
      a = (first + ((s0 + majority) | 0)) | 0;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
    state[5] += f;
    state[6] += g;
    state[7] += h;
  }
}

/** The hash of a whole text. */
export function sha256(text: string): string {
  return new Sha256().text(text).hex();
}
