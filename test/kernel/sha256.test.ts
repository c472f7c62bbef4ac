import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Sha256, sha256 } from "../../sim/kernel/sha256.ts";

const byNode = (data: string | Uint8Array) => createHash("sha256").update(data).digest("hex");

describe("SHA-256", () => {
  // FIPS 180-2, appendix B, and NIST's example of an empty message.
  it.each([
    ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
    [
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    ],
    ["a".repeat(1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"],
  ])("has NIST's value for case %#", (text, expected) => {
    expect(sha256(text)).toBe(expected);
  });

  it("is Node's for every length around the ends of blocks", () => {
    for (let length = 0; length <= 200; length++) {
      const text = "x".repeat(length);
      expect(sha256(text)).toBe(byNode(text));
    }
  });

  it("is Node's for any text, halves of pairs too, in whatever pieces it comes", () => {
    const anyText = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
    );
    fc.assert(
      fc.property(anyText, fc.array(fc.nat({ max: 200 })), (text, cuts) => {
        const hash = new Sha256();
        let begin = 0;
        for (const cut of [...cuts].sort((a, b) => a - b)) {
          hash.text(text.slice(begin, cut));
          begin = Math.max(begin, cut);
        }
        expect(hash.text(text.slice(begin)).hex()).toBe(byNode(text));
      }),
      { numRuns: 500 },
    );
  });

  it("is Node's for any bytes, and for texts longer than its buffer", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(new Sha256().bytes(bytes).hex()).toBe(byNode(bytes));
      }),
    );
    for (const unit of ["a", "ß", "自", "😀", "a😀ß"]) {
      const text = unit.repeat(20_011);
      expect(sha256(text)).toBe(byNode(text));
    }
  });
});
