import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Digest, digestOfBytes } from "../../sim/kernel/digest.ts";

function digestOf(fill: (digest: Digest) => void): string {
  const digest = new Digest();
  fill(digest);
  return digest.hex();
}

describe("MurmurHash3 x86_128", () => {
  it("meets published vectors for seed 0", () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    expect(digestOfBytes(bytes(""))).toBe("0".repeat(32));
    const pangram = "The quick brown fox jumps over the lazy dog";
    expect(digestOfBytes(bytes(pangram))).toBe("2f1583c3ecee2c675d7bf66ce5e91d2c");
  });

  it("passes the verification of its author's suite, over all lengths to 255 and 256 seeds", () => {
    const key = Uint8Array.from({ length: 256 }, (_, index) => index);
    const hashes = new DataView(new ArrayBuffer(256 * 16));
    for (let length = 0; length < 256; length++) {
      const hash = digestOfBytes(key.subarray(0, length), 256 - length);
      for (let word = 0; word < 4; word++) {
        const value = Number.parseInt(hash.slice(8 * word, 8 * word + 8), 16);
        hashes.setUint32(length * 16 + word * 4, value, true);
      }
    }
    const verification = digestOfBytes(new Uint8Array(hashes.buffer)).slice(0, 8);
    expect(verification).toBe("b3ece62a");
  });
});

describe("Digest", () => {
  it("hashes words as their bytes, lowest first, however the buffer falls", () => {
    const words = fc.array(fc.nat({ max: 0xffffffff }), { maxLength: 3000, size: "max" });
    fc.assert(
      fc.property(words, (values) => {
        const bytes = new DataView(new ArrayBuffer(values.length * 4));
        for (let index = 0; index < values.length; index++) {
          bytes.setUint32(index * 4, values[index], true);
        }
        const streamed = digestOf((digest) => {
          for (const value of values) digest.word(value);
        });
        return streamed === digestOfBytes(new Uint8Array(bytes.buffer));
      }),
      { numRuns: 50 },
    );
  });

  it("hashes a number as its low word, then its high word", () => {
    const number = digestOf((digest) => digest.number(-1234.5678));
    const bytes = new DataView(new ArrayBuffer(8));
    bytes.setFloat64(0, -1234.5678, true);
    expect(number).toBe(digestOfBytes(new Uint8Array(bytes.buffer)));
  });

  it("can be continued after it was read", () => {
    const digest = new Digest();
    for (let value = 0; value < 2500; value++) {
      digest.number(value / 3);
      if (value % 7 === 0) digest.hex();
    }
    const whole = digestOf((other) => {
      for (let value = 0; value < 2500; value++) other.number(value / 3);
    });
    expect(digest.hex()).toBe(whole);
  });

  it("takes the two zeros as one, and all NaN as one", () => {
    expect(digestOf((d) => d.number(-0))).toBe(digestOf((d) => d.number(0)));
    const payload = new Float64Array(new Uint32Array([1, 0xfff80001]).buffer)[0];
    expect(digestOf((d) => d.number(payload))).toBe(digestOf((d) => d.number(NaN)));
    expect(digestOf((d) => d.number(0))).not.toBe(digestOf((d) => d.number(5e-324)));
  });

  it("tells texts apart, and where one ends", () => {
    const texts = fc.array(fc.string(), { maxLength: 4 });
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        const same = a.length === b.length && a.every((text, index) => text === b[index]);
        const hashes = [a, b].map((list) =>
          digestOf((digest) => {
            for (const text of list) digest.text(text);
          }),
        );
        return same === (hashes[0] === hashes[1]);
      }),
    );
    expect(digestOf((d) => d.text("a\0"))).not.toBe(digestOf((d) => d.text("a")));
  });
});
