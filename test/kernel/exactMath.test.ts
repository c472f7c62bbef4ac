import { readFileSync } from "node:fs";
import { join } from "node:path";
import stdlibAtan2 from "@stdlib/math-base-special-atan2";
import stdlibCos from "@stdlib/math-base-special-cos";
import stdlibExp from "@stdlib/math-base-special-exp";
import stdlibLn from "@stdlib/math-base-special-ln";
import stdlibLog2 from "@stdlib/math-base-special-log2";
import stdlibLog10 from "@stdlib/math-base-special-log10";
import stdlibPow from "@stdlib/math-base-special-pow";
import stdlibSin from "@stdlib/math-base-special-sin";
import stdlibTan from "@stdlib/math-base-special-tan";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as exactMath from "../../sim/kernel/exactMath.ts";

const view = new DataView(new ArrayBuffer(8));

function fromBits(bits: string): number {
  view.setBigUint64(0, BigInt(`0x${bits}`));
  return view.getFloat64(0);
}

function toBits(value: number): string {
  view.setFloat64(0, Number.isNaN(value) ? NaN : value);
  return view.getBigUint64(0).toString(16).padStart(16, "0");
}

/** How many floats lie between two, signed: the rank of the first minus that of the second. */
function placesBetween(a: number, b: number): number {
  if (Object.is(a, b)) return 0;
  return Number(rank(a) - rank(b));
}

function rank(value: number): bigint {
  view.setFloat64(0, value);
  const bits = view.getBigInt64(0);
  return bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits;
}

type Elementary = Record<string, (...values: number[]) => number>;

describe("golden bit patterns", () => {
  const text = readFileSync(join(import.meta.dirname, "exactMath.golden.txt"), "utf8");
  const rows = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  const functions = exactMath as unknown as Elementary;

  it("reproduces every committed bit, within one place of the correctly rounded result", () => {
    expect(rows.length).toBe(790);
    for (const row of rows) {
      const fields = row.split(" ");
      const values = fields.slice(1, -2).map(fromBits);
      const correct = fields[fields.length - 2];
      const offset = Number(fields[fields.length - 1]);
      const result = functions[fields[0]](...values);
      expect(Math.abs(offset)).toBeLessThanOrEqual(1);
      // Places away from the correct result count in the order of magnitude, as in the table.
      const expected = (BigInt(`0x${correct}`) + BigInt(offset)).toString(16).padStart(16, "0");
      expect(`${row} -> ${toBits(result)}`).toBe(`${row} -> ${expected}`);
    }
  });
});

describe("an independent library", () => {
  // Each side errs by less than one place, so they are less than two apart: one, in whole places.
  // On 300,000 arguments each, exp and pow differ from it in one of ten, the others more rarely.
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
  const positive = fc.double({ min: 5e-324, noNaN: true, noDefaultInfinity: true });
  const moderate = fc.double({ min: -1000, max: 1000, noNaN: true });
  const nearOne = fc.double({ min: 0.5, max: 2, noNaN: true });
  const runs = { numRuns: 3000 };

  function agrees(
    ours: (x: number) => number,
    theirs: (x: number) => number,
    values: fc.Arbitrary<number>,
    places: number,
  ): void {
    fc.assert(
      fc.property(values, (x) => Math.abs(placesBetween(ours(x), theirs(x))) <= places),
      runs,
    );
  }

  it("agrees on exp", () => {
    agrees(exactMath.exp, stdlibExp, fc.oneof(moderate, finite), 1);
  });
  it("agrees on logarithms", () => {
    const values = fc.oneof(positive, nearOne);
    agrees(exactMath.log, stdlibLn, values, 1);
    agrees(exactMath.log2, stdlibLog2, values, 1);
    agrees(exactMath.log10, stdlibLog10, values, 1);
  });
  it("agrees on sines, cosines and tangents, of huge angles too", () => {
    const values = fc.oneof(moderate, finite);
    agrees(exactMath.sin, stdlibSin, values, 1);
    agrees(exactMath.cos, stdlibCos, values, 1);
    agrees(exactMath.tan, stdlibTan, values, 1);
  });
  it("agrees on powers", () => {
    const exponents = fc.oneof(fc.double({ min: -50, max: 50, noNaN: true }), fc.integer());
    fc.assert(
      fc.property(fc.oneof(positive, nearOne), exponents, (x, y) => {
        return Math.abs(placesBetween(exactMath.pow(x, y), stdlibPow(x, y))) <= 1;
      }),
      runs,
    );
  });
  it("agrees on the angle of a point", () => {
    fc.assert(
      fc.property(fc.oneof(moderate, finite), fc.oneof(moderate, finite), (y, x) => {
        // Where the ratio underflows, that library loses the sign of y.
        if (Math.abs(y / x) < 1e-300) return true;
        return Math.abs(placesBetween(exactMath.atan2(y, x), stdlibAtan2(y, x))) <= 2;
      }),
      runs,
    );
  });
});

describe("laws", () => {
  const { exp, log, log2, log10, pow, hypot } = exactMath;

  it("takes exact logarithms of powers of two and of ten", () => {
    for (let exponent = -1074; exponent <= 1023; exponent++) {
      expect(log2(2 ** exponent)).toBe(exponent);
    }
    for (let exponent = 0; exponent <= 22; exponent++) {
      expect(log10(Number(`1e${exponent}`))).toBe(exponent);
    }
  });

  it("takes exact powers wherever the result is an integer below 2^53", () => {
    const small = fc.integer({ min: 2, max: 1000 });
    const property = fc.property(small, fc.integer({ min: 0, max: 33 }), (base, exponent) => {
      const exact = BigInt(base) ** BigInt(exponent);
      if (exact >= 2n ** 53n) return true;
      return pow(base, exponent) === Number(exact) && pow(-base, exponent) === signed(exact);
      function signed(value: bigint): number {
        return exponent % 2 === 1 ? -Number(value) : Number(value);
      }
    });
    fc.assert(property, { numRuns: 2000 });
  });

  it("treats the special cases of a power as ECMA-262 does", () => {
    const specials = [0, -0, 1, -1, 0.5, -0.5, 2, -2, 3, -3, Infinity, -Infinity, NaN];
    for (const x of specials) {
      for (const y of specials) {
        // Only powers that are exact in every engine occur among these, but for these bases.
        if (Math.abs(x) === 3 && y < 0) continue;
        if (!Number.isInteger(y) && Number.isFinite(y)) continue;
        expect([x, y, pow(x, y)]).toEqual([x, y, x ** y]);
      }
    }
    expect(pow(-8, 0.5)).toBeNaN();
    expect(pow(-Infinity, 0.5)).toBe(Infinity);
    expect(pow(-0, -0.5)).toBe(Infinity);
  });

  it("is monotonic across the seams of its tables", () => {
    for (let step = -800; step <= 800; step++) {
      const seam = ((step + 0.5) * Math.LN2) / 128;
      const spacing = Math.abs(seam) * 2 ** -52;
      expect(exp(seam - spacing)).toBeLessThanOrEqual(exp(seam));
      expect(exp(seam)).toBeLessThanOrEqual(exp(seam + spacing));
    }
    for (let step = 90; step <= 180; step++) {
      const seam = (step + 0.5) / 128;
      expect(log(seam - 2 ** -50)).toBeLessThan(log(seam + 2 ** -50));
    }
  });

  it("finds the hypotenuse of integer triangles, at any scale", () => {
    for (const [a, b, c] of [
      [3, 4, 5],
      [5, 12, 13],
      [8, 15, 17],
      [20, 21, 29],
      [119, 120, 169],
    ]) {
      for (const scale of [1, 2 ** -1070, 2 ** -500, 2 ** 500, 2 ** 1014]) {
        expect(hypot(a * scale, -b * scale)).toBe(c * scale);
      }
    }
  });
});
