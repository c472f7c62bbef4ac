import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDecimal } from "../../sim/input/decimal.ts";

const decimalText = fc.stringMatching(
  /^[+-]?(?:\d{1,20}(?:\.\d{0,12})?|\.\d{1,12})(?:[eE][+-]?\d{1,2})?$/,
);

describe("parseDecimal", () => {
  it("gives the bits that the language gives", () => {
    fc.assert(
      fc.property(decimalText, (text) => {
        expect(Object.is(parseDecimal(text), Number(text))).toBe(true);
        expect(Object.is(parseDecimal(`;${text};`, 1, text.length + 1), Number(text))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("gives the same bits for every number as it is usually written", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        const text = String(number);
        expect(Object.is(parseDecimal(text), Number(text))).toBe(true);
      }),
      { numRuns: 1000, examples: [[0], [5e-324], [1.7976931348623157e308]] },
    );
  });

  it.each([
    "",
    "-",
    ".",
    "1.2.3",
    "1e",
    "0x10",
    "NaN",
    "nan",
    "inf",
    "-Infinity",
    "1e999",
    " 1",
    "1 ",
    "1,5",
    "1_0",
    "٣",
  ])("finds no number in %j", (text) => {
    expect(parseDecimal(text)).toBeNaN();
  });
});
