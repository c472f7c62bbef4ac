import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { KeyedStream } from "../../../sim/kernel/keyedStream.ts";
import { eliasBits } from "../../../sim/learning/compression/elias.ts";
import { withErrorFeedback } from "../../../sim/learning/compression/errorFeedback.ts";
import { qsgd, qsgdVarianceFactor } from "../../../sim/learning/compression/qsgd.ts";
import { selectLargest } from "../../../sim/learning/compression/selectLargest.ts";
import { scaledSigns } from "../../../sim/learning/compression/signs.ts";
import { topK } from "../../../sim/learning/compression/topK.ts";

const anyUpdate = fc
  .array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 1, maxLength: 60 })
  .map((values) => Float64Array.from(values));

const squareOf = (values: Iterable<number>) => {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
};

describe("top-k", () => {
  it("chooses what sorting by size chooses, of equals the earlier", () => {
    const coarse = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(fc.oneof(anyUpdate, coarse), fc.nat(), (values, part) => {
        const update = Float64Array.from(values);
        const count = part % (update.length + 1);
        const sorted = [...update.keys()]
          .sort((a, b) => Math.abs(update[b]) - Math.abs(update[a]) || a - b)
          .slice(0, count)
          .sort((a, b) => a - b);
        expect([...selectLargest(update, count)]).toEqual(sorted);
      }),
    );
  });

  it("takes k (4 + ⌈log2 d⌉ / 8) bytes", () => {
    expect(topK(new Float32Array(1024), 100).bytes).toBe(100 * (4 + 10 / 8));
    expect(topK(new Float32Array(1025), 3).bytes).toBe(12 + 5);
    expect(topK(new Float32Array(7), 9).bytes).toBe(28 + 3);
  });

  it("loses at most (1 − k/d) of the square, as a contraction must", () => {
    fc.assert(
      fc.property(anyUpdate, fc.nat(), (update, part) => {
        const count = 1 + (part % update.length);
        const { decoded } = topK(update, count);
        const lost = squareOf(update.map((value, place) => value - decoded[place]));
        const bound = (1 - count / update.length) * squareOf(update);
        // What is sent is rounded to 32 bits: 2^-24 of it, and all below their least float.
        const rounded = 2 ** -48 * squareOf(update) + update.length * 2 ** -298;
        expect(lost).toBeLessThanOrEqual(bound * (1 + 1e-12) + rounded);
      }),
    );
  });

  it("with error feedback sends in the end what was to be sent, but for what it keeps", () => {
    const error = new Float64Array(40);
    const [sent, meant] = [new Float64Array(40), new Float64Array(40)];
    const draws = new KeyedStream(3, 4).at(0);
    for (let round = 0; round < 200; round++) {
      const update = sent.map(() => Math.round((draws.next() - 0.4) * 1024) / 1024);
      const { decoded } = withErrorFeedback(update, error, (corrected) => topK(corrected, 4));
      update.forEach((value, place) => {
        meant[place] += value;
        sent[place] += decoded[place];
      });
    }
    meant.forEach((value, place) => {
      expect(sent[place] + error[place]).toBe(value);
    });
    // Every coordinate has been sent, though each round sends a tenth of them.
    expect(Math.min(...sent.map(Math.abs))).toBeGreaterThan(0);
  });
});

describe("QSGD", () => {
  const update = Float64Array.from({ length: 64 }, (_, place) => ((place * 37) % 23) - 9);
  const square = squareOf(update);

  test.each([1, 4, 8, 32])("with %i levels is unbiased and within its variance bound", (levels) => {
    const runs = 4000;
    const sums = new Float64Array(update.length);
    let variance = 0;
    for (let run = 0; run < runs; run++) {
      const { decoded } = qsgd(update, levels, new KeyedStream(5, levels).at(run));
      decoded.forEach((value, place) => {
        sums[place] += value;
        variance += (value - update[place]) ** 2 / runs;
      });
    }
    // Five standard errors of the least exact coordinate: a step of ‖v‖/s has at most half of it.
    const deviation = Math.sqrt(square) / levels / 2;
    const tolerance = (5 * deviation) / Math.sqrt(runs);
    sums.forEach((sum, place) => {
      expect(Math.abs(sum / runs - update[place])).toBeLessThan(tolerance);
    });
    expect(variance).toBeLessThan(qsgdVarianceFactor(update.length, levels) * square);
  });

  it("takes at most 2.8 d + 32 bits with √d levels, on the mean", () => {
    const length = 4096;
    const draws = new KeyedStream(6, 7);
    let bytes = 0;
    for (let run = 0; run < 20; run++) {
      const source = draws.at(run);
      const gradient = Float32Array.from({ length }, () => source.next() + source.next() - 1);
      bytes += qsgd(gradient, Math.sqrt(length), source).bytes / 20;
    }
    expect(bytes * 8).toBeLessThan(2.8 * length + 32);
    expect(bytes * 8).toBeGreaterThan(length);
  });

  it("sends next to nothing of zeros, and what has one value exactly", () => {
    expect(qsgd(new Float32Array(800), 4, new KeyedStream(1, 1).at(0)).bytes).toBe(4 + 1);
    const one = Float32Array.of(0, -3, 0);
    expect([...qsgd(one, 4, new KeyedStream(1, 1).at(0)).decoded]).toEqual([0, -3, 0]);
  });

  it("counts Elias' codes", () => {
    // 1, 010, 011, 00100, … 0001000, … 000010000, and 100 with six zeros before seven bits.
    expect([1, 2, 3, 4, 7, 8, 15, 16, 100].map(eliasBits)).toEqual([1, 3, 3, 5, 5, 7, 7, 9, 13]);
  });
});

describe("signs", () => {
  it("take a bit each and a float", () => {
    expect(scaledSigns(new Float32Array(17)).bytes).toBe(3 + 4);
  });

  it("keep the sum of sizes, and the sign of each", () => {
    const { decoded } = scaledSigns(Float64Array.of(3, -1, 0, 4));
    expect([...decoded]).toEqual([2, -2, 2, 2]);
  });

  it("lose no more than all but ‖v‖₁² / (d ‖v‖²) of the square", () => {
    fc.assert(
      fc.property(anyUpdate, (update) => {
        const { decoded } = scaledSigns(update);
        const lost = squareOf(update.map((value, place) => value - decoded[place]));
        const sizes = update.reduce((sum, value) => sum + Math.abs(value), 0);
        const bound = squareOf(update) - sizes ** 2 / update.length;
        expect(lost).toBeLessThanOrEqual(bound + 1e-9);
      }),
    );
  });
});
