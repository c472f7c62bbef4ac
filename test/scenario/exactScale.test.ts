import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactScale } from "../../sim/scenario/schema/exactScale.ts";

/** An exact fraction. */
interface Fraction {
  readonly above: bigint;
  readonly below: bigint;
}

/** The exact value of a double, from its bits. */
function fractionOf(value: number): Fraction {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const digits = exponent === 0 ? fraction : fraction | (1n << 52n);
  const power = Math.max(exponent, 1) - 1075;
  const signed = bits >> 63n === 1n ? -digits : digits;
  return power >= 0
    ? { above: signed << BigInt(power), below: 1n }
    : { above: signed, below: 1n << BigInt(-power) };
}

function neighbours(value: number): number[] {
  const view = new DataView(new ArrayBuffer(8));
  return [-1n, 1n].map((step) => {
    view.setFloat64(0, value);
    view.setBigUint64(0, view.getBigUint64(0) + step);
    return view.getFloat64(0);
  });
}

/** |a − b| as a fraction with the sign dropped. */
function distance(a: Fraction, b: Fraction): Fraction {
  const above = a.above * b.below - b.above * a.below;
  return { above: above < 0n ? -above : above, below: a.below * b.below };
}

function isNearest(value: number, exact: Fraction): boolean {
  const own = distance(fractionOf(value), exact);
  return neighbours(value).every((other) => {
    const theirs = distance(fractionOf(other), exact);
    return own.above * theirs.below <= theirs.above * own.below;
  });
}

describe("exactScale", () => {
  it("gives the double that the decimal itself would be", () => {
    expect(exactScale("50", "1e-3")).toBe(0.05);
    expect(exactScale("35", "1e-3")).toBe(0.035);
    expect(exactScale("4.91", "1e-3")).toBe(0.00491);
    expect(exactScale("-1.1", "1e3")).toBe(-1100);
    expect(exactScale("5e2", "1e-3")).toBe(0.5);
    expect(exactScale("100", "125e3")).toBe(12_500_000);
    expect(exactScale("1.5", "1024")).toBe(1536);
  });

  it("does better than the product of two doubles", () => {
    const wrong = Array.from({ length: 1000 }, (_, n) => n).filter(
      (n) => n * 1e-3 !== Number(`${n}e-3`),
    );
    expect(wrong.length).toBeGreaterThan(0);
    for (const n of wrong) expect(exactScale(`${n}`, "1e-3")).toBe(Number(`${n}e-3`));
  });

  it("is nearest to the exact product for every kind of factor", () => {
    const factors: [string, Fraction][] = [
      ["1e-9", { above: 1n, below: 1_000_000_000n }],
      ["60", { above: 60n, below: 1n }],
      ["1/60", { above: 1n, below: 60n }],
      ["1/3600", { above: 1n, below: 3600n }],
      ["1/3.6", { above: 10n, below: 36n }],
      ["1/3.6e6", { above: 1n, below: 3_600_000n }],
      ["125e-3", { above: 1n, below: 8n }],
      ["1099511627776", { above: 1n << 40n, below: 1n }],
    ];
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 20n }),
        fc.integer({ min: -25, max: 25 }),
        fc.constantFrom(...factors),
        (digits, exponent, [factor, { above, below }]) => {
          const value = exactScale(`${digits}e${exponent}`, factor);
          const power = 10n ** BigInt(Math.abs(exponent));
          const exact =
            exponent >= 0
              ? { above: digits * above * power, below }
              : { above: digits * above, below: below * power };
          expect(isNearest(value, exact)).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("keeps what no double can hold out of the big arithmetic", () => {
    expect(exactScale("1e400", "1e-3")).toBe(Infinity);
    expect(exactScale("1e-400", "60")).toBe(0);
    expect(exactScale("0", "1/60")).toBe(0);
  });
});
