import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { krumScores, krumTolerates, lowestScores } from "../../../sim/learning/robust/krum.ts";
import { coordinateMedian, trimmedMean } from "../../../sim/learning/robust/trimmedMean.ts";

const LENGTH = 3;
/** So that liars may agree with each other, or not. */
const SIGNS = [
  [1, 1, 1],
  [-1, 1, 1],
  [-1, -1, -1],
];
const anyVector = fc
  .array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: LENGTH, maxLength: LENGTH })
  .map((values) => Float64Array.from(values));
/** A liar may send anything. */
const anyLie = fc
  .array(fc.double(), { minLength: LENGTH, maxLength: LENGTH })
  .map((values) => Float64Array.from(values));
/** Honest ones, fewer liars than them, and where the liars stand. */
const anyCrowd = fc
  .record({
    honest: fc.array(anyVector, { minLength: 2, maxLength: 9 }),
    lies: fc.array(anyLie, { maxLength: 8 }),
    shift: fc.nat(20),
  })
  .filter(({ honest, lies }) => lies.length < honest.length)
  .map(({ honest, lies, shift }) => {
    const all = [...honest, ...lies];
    const turn = shift % all.length;
    return { honest, lies, all: [...all.slice(turn), ...all.slice(0, turn)] };
  });

function expectWithin(result: ArrayLike<number>, honest: readonly Float64Array[]): void {
  for (let place = 0; place < LENGTH; place++) {
    const values = honest.map((vector) => vector[place]);
    const slack = 1e-12 * (1 + Math.max(...values.map(Math.abs)));
    expect(result[place]).toBeGreaterThanOrEqual(Math.min(...values) - slack);
    expect(result[place]).toBeLessThanOrEqual(Math.max(...values) + slack);
  }
}

describe("trimmed mean and median", () => {
  it("lie within the honest range, whatever liars send, where no more lie than are trimmed", () => {
    fc.assert(
      fc.property(anyCrowd, ({ honest, lies, all }) => {
        expectWithin(trimmedMean(all, lies.length), honest);
        expectWithin(coordinateMedian(all), honest);
      }),
    );
  });

  it("leave it with one liar more", () => {
    const all = [0, 1, 2, 1e9, 1e9].map((value) => Float64Array.of(value));
    expect(trimmedMean(all, 2)[0]).toBe(2);
    expect(trimmedMean(all, 1)[0]).toBeGreaterThan(1e8);
  });

  it("are mean and median of each coordinate", () => {
    const all = [
      [5, 1],
      [1, 2],
      [3, 9],
      [7, 4],
    ].map((values) => Float64Array.from(values));
    expect([...trimmedMean(all, 0)]).toEqual([4, 4]);
    expect([...trimmedMean(all, 1)]).toEqual([4, 3]);
    expect([...coordinateMedian(all)]).toEqual([4, 3]);
    expect([...coordinateMedian(all.slice(0, 3))]).toEqual([3, 2]);
    expect(() => trimmedMean(all, 2)).toThrow("2 of 4 cannot be left out at each end");
  });
});

const anyAttack = fc.nat(6).chain((f) =>
  fc.record({
    honest: fc.array(
      fc
        .array(fc.double({ min: -1, max: 1, noNaN: true }), {
          minLength: LENGTH,
          maxLength: LENGTH,
        })
        .map((values) => Float64Array.from(values)),
      { minLength: f + 3, maxLength: f + 9 },
    ),
    lies: fc.array(
      fc.record({
        direction: fc
          .array(fc.integer({ min: 1, max: 9 }), { minLength: LENGTH, maxLength: LENGTH })
          .chain((sizes) =>
            fc.constantFrom(...SIGNS).map((signs) => sizes.map((v, k) => v * signs[k])),
          )
          .map((values) => Float64Array.from(values)),
        beyond: fc.double({ min: 0, max: 1000, noNaN: true }),
      }),
      { minLength: f, maxLength: f },
    ),
  }),
);

function diameterOf(vectors: readonly Float64Array[]): number {
  let largest = 0;
  for (const one of vectors) {
    for (const other of vectors) {
      largest = Math.max(largest, Math.hypot(...one.map((value, place) => value - other[place])));
    }
  }
  return largest;
}

describe("Krum", () => {
  /** Honest vectors within ½ of the origin along each axis, liars all at one far place. */
  const crowdOf = (honest: number, liars: number) => [
    ...Array.from({ length: honest }, (_, index) =>
      Float64Array.from({ length: 4 }, (__, axis) => ((index * 13 + axis * 7) % 11) / 11 - 0.5),
    ),
    ...Array.from({ length: liars }, () => new Float64Array(4).fill(3)),
  ];

  /**
   * A liar has f − 1 companions at most, so n − 2f − 1 of the n − f − 2 that count for it are
   * honest, at a distance D; for an honest one all are, at the diameter d of the crowd at most.
   */
  it("takes an honest vector where n > 2f + 2 and liars are far enough to do harm", () => {
    fc.assert(
      fc.property(anyAttack, ({ honest, lies }) => {
        const n = honest.length + lies.length;
        const f = lies.length;
        expect(krumTolerates(n, f)).toBe(true);
        const distance = diameterOf(honest) * Math.sqrt((n - f - 2) / (n - 2 * f - 1));
        const far = lies.map(({ direction, beyond }) => {
          const size = 1.01 * (Math.sqrt(LENGTH) + distance) + beyond;
          const norm = Math.hypot(...direction);
          return direction.map((value) => (value / norm) * size);
        });
        const [chosen] = lowestScores(krumScores([...far, ...honest], f), 1);
        expect(chosen).toBeGreaterThanOrEqual(f);
      }),
    );
  });

  it("is taken in at its bound by liars that agree", () => {
    for (let liars = 3; liars <= 8; liars++) {
      // The n − f − 2 = f − 1 nearest count: f liars at one place are their own company.
      const n = 2 * liars + 1;
      expect(krumTolerates(n, liars)).toBe(false);
      const [chosen] = lowestScores(krumScores(crowdOf(n - liars, liars), liars), 1);
      expect(chosen).toBeGreaterThanOrEqual(n - liars);
    }
  });

  it("scores by the nearest n − f − 2, and orders equals by number", () => {
    const vectors = [0, 1, 3, 100].map((value) => Float64Array.of(value));
    expect([...krumScores(vectors, 0)]).toEqual([1 + 9, 1 + 4, 4 + 9, 97 ** 2 + 99 ** 2]);
    expect([...krumScores(vectors, 1)]).toEqual([1, 1, 4, 97 ** 2]);
    expect(lowestScores(krumScores(vectors, 1), 3)).toEqual([0, 1, 2]);
  });

  it("never takes what is no number", () => {
    const vectors = [Number.NaN, 1, 2, 3, 4].map((value) => Float64Array.of(value));
    expect(lowestScores(krumScores(vectors, 1), 4)).not.toContain(0);
  });
});
