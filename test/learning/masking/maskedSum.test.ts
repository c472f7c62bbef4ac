import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KeyedStream } from "../../../sim/kernel/keyedStream.ts";
import { MaskedRound } from "../../../sim/learning/masking/maskedSum.ts";
import { modulusBits } from "../../../sim/learning/masking/modulus.ts";
import { dequantisedSum, quantised } from "../../../sim/learning/masking/quantisation.ts";

const VALUE_BITS = 16;

/** Clients with their levels, and which of them get as far as sending. */
const anyRound = fc
  .record({ clients: fc.integer({ min: 2, max: 12 }), length: fc.integer({ min: 1, max: 9 }) })
  .chain(({ clients, length }) =>
    fc.record({
      levels: fc.array(
        fc.array(fc.integer({ min: 0, max: 65535 }), { minLength: length, maxLength: length }),
        { minLength: clients, maxLength: clients },
      ),
      sends: fc.array(fc.boolean(), { minLength: clients, maxLength: clients }),
      seed: fc.tuple(fc.integer(), fc.integer()),
    }),
  );

describe("a masked round", () => {
  it("gives the plain sum of those that have sent, whichever have dropped out", () => {
    fc.assert(
      fc.property(anyRound, ({ levels, sends, seed }) => {
        const round = new MaskedRound(levels.length, 1, levels[0].length, VALUE_BITS, seed);
        const plain = levels[0].map(() => 0);
        levels.forEach((own, client) => {
          const masked = round.masked(client, Int32Array.from(own));
          if (!sends[client]) return;
          round.receive(client, masked);
          own.forEach((level, place) => {
            plain[place] += level;
          });
        });
        expect([...round.unmasked(levels.length)!]).toEqual(plain);
      }),
    );
  });

  it("shows the server nothing of a single client: its words are uniform", () => {
    const round = new MaskedRound(8, 5, 40_000, VALUE_BITS, [1, 2]);
    const masked = round.masked(3, new Int32Array(40_000));
    const counts = new Float64Array(16);
    for (const word of masked) counts[word >>> (round.bits - 4)]++;
    // Chi-square of 15 degrees of freedom: 44.26 is exceeded once in 10,000.
    const square = counts.reduce((sum, count) => sum + (count - 2500) ** 2 / 2500, 0);
    expect(square).toBeLessThan(44.26);
  });

  it("is lost where fewer than the threshold are left", () => {
    const round = new MaskedRound(4, 3, 1, VALUE_BITS, [1, 2]);
    for (const client of [0, 1]) round.receive(client, round.masked(client, Int32Array.of(7)));
    expect(round.unmasked(2)).toBeNull();
    expect([...round.unmasked(3)!]).toEqual([14]);
  });

  it("takes none twice", () => {
    const round = new MaskedRound(2, 1, 1, VALUE_BITS, [1, 2]);
    round.receive(0, Int32Array.of(1));
    expect(() => round.receive(0, Int32Array.of(1))).toThrow("sent twice");
  });
});

describe("the modulus", () => {
  it("holds the largest sum, and one bit less would not", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 14 }), fc.integer({ min: 1, max: 18 }), (n, b) => {
        const bits = modulusBits(n, b);
        expect(2 ** bits).toBeGreaterThan(n * (2 ** b - 1));
        expect(2 ** (bits - 1)).toBeLessThanOrEqual(n * (2 ** b - 1));
      }),
    );
  });

  it("is refused beyond a word", () => {
    expect(() => modulusBits(2 ** 17, 16)).toThrow("need 33 bits, expected at most 32");
  });
});

it("values come back within a level each, and what lies outside is counted", () => {
  const quantisation = { range: 2, bits: 12 };
  const draws = new KeyedStream(1, 2).at(0);
  const one = quantised([-2, 1.234, 0.1, 5, Number.NaN], quantisation, draws);
  const other = quantised([2, -0.5, 0.1, -5, 0], quantisation, draws);
  expect([one.clipped, other.clipped]).toEqual([2, 1]);
  const sums = one.levels.map((level, place) => level + other.levels[place]);
  const target = new Float64Array(5);
  dequantisedSum(sums, 2, quantisation, target);
  const level = 4 / 4095;
  [0, 0.734, 0.2, 0, -2].forEach((sum, place) => {
    expect(Math.abs(target[place] - sum)).toBeLessThanOrEqual(2 * level);
  });
});

it("the mean of levels is the value, however small it is against a level", () => {
  const quantisation = { range: 1, bits: 4 };
  const value = 0.013;
  const { levels } = quantised(new Array(40_000).fill(value), quantisation, new KeyedStream(3, 4));
  const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
  // A level is 2/15, and its choice has a deviation of at most half a level: five standard errors.
  expect(Math.abs((mean * 2) / 15 - 1 - value)).toBeLessThan((5 * (1 / 15)) / Math.sqrt(40_000));
});
