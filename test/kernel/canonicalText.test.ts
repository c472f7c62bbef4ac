import fc from "fast-check";
import { expect, it } from "vitest";
import { canonicalText } from "../../sim/kernel/canonicalText.ts";

it("does not depend on the order of keys, nor on keys without a value", () => {
  expect(canonicalText({ b: 1, a: [2, { d: 3, c: "x" }], e: undefined })).toBe(
    '{"a":[2,{"c":"x","d":3}],"b":1}',
  );
  expect(canonicalText({ b: Infinity, a: null, c: true, d: -0 })).toBe(
    '{"a":null,"b":Infinity,"c":true,"d":0}',
  );
});

it("is the JSON of plain data with its keys in order, and tells all others apart", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      expect(JSON.parse(canonicalText(one))).toEqual(JSON.parse(JSON.stringify(one)));
      const same = canonicalText(one) === canonicalText(other);
      const plain = (value: unknown) => JSON.parse(canonicalText(value));
      expect(same).toBe(JSON.stringify(plain(one)) === JSON.stringify(plain(other)));
    }),
  );
});
