import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Kernels } from "../../../sim/learning/kernels/kernels.ts";
import { PlainKernels } from "../../../sim/learning/kernels/plainKernels.ts";
import { simdKernels } from "../../../sim/learning/kernels/simdKernels.ts";

const WORDS = 4_096;
const plain = new PlainKernels();
const simd = simdKernels()!;
for (const kernels of [plain, simd]) kernels.reserve(WORDS);

/** Numbers of every sort, those that arithmetic trips over among them. */
const numbers = fc.array(
  fc.oneof(
    { weight: 20, arbitrary: fc.float({ min: -100, max: 100, noNaN: true }) },
    { weight: 1, arbitrary: fc.constantFrom(0, -0, NaN, Infinity, -Infinity, 1e-45, 3e38) },
  ),
  { minLength: 64, maxLength: 64 },
);
const small = (most: number) => fc.integer({ min: 0, max: most });

/** The memory after an operation, all NaN alike. */
function memoryAfter(kernels: Kernels, values: readonly number[], act: (of: Kernels) => void) {
  for (let at = 0; at < WORDS; at++) kernels.floats[at] = values[at % values.length];
  act(kernels);
  return Array.from(kernels.integers.subarray(0, WORDS), (word, at) =>
    Number.isNaN(kernels.floats[at]) ? "NaN" : word,
  );
}

function expectSame(values: readonly number[], act: (of: Kernels) => void): void {
  expect(memoryAfter(simd, values, act)).toEqual(memoryAfter(plain, values, act));
}

describe("WebAssembly leaves the memory that TypeScript leaves", () => {
  it("of products", () => {
    const sizes = fc.record({
      rows: small(9),
      vectors: fc.integer({ min: 1, max: 8 }),
      depth: small(20),
      isTransposed: fc.boolean(),
      isAdded: fc.boolean(),
    });
    fc.assert(
      fc.property(numbers, sizes, (values, { rows, vectors, depth, isTransposed, isAdded }) => {
        const width = 4 * vectors;
        const [byRow, byDepth] = isTransposed ? [1, rows] : [depth, 1];
        expectSame(values, (of) => {
          const initial = isAdded ? 2_000 : 3_000;
          of.multiply(
            rows,
            width,
            depth,
            0,
            byRow,
            byDepth,
            400,
            2_000,
            initial,
            isAdded ? width : 0,
          );
        });
      }),
    );
  });

  it("of products deeper than one pass", () => {
    const values = Array.from({ length: 61 }, (_, index) => Math.sin(index));
    expectSame(values, (of) => of.multiply(2, 4, 600, 0, 600, 1, 1_200, 3_700, 4_000, 0));
  });

  it("of losses and slopes", () => {
    const sizes = fc.record({
      rows: fc.integer({ min: 1, max: 6 }),
      classes: fc.integer({ min: 2, max: 21 }),
      scale: fc.constantFrom(1, 0.1, Math.fround(1 / 3)),
    });
    fc.assert(
      fc.property(numbers, sizes, (values, { rows, classes, scale }) => {
        const width = (classes + 3) & -4;
        expectSame(values, (of) => {
          for (let row = 0; row < rows; row++) of.integers[1_000 + row] = (row * 7) % classes;
          of.crossEntropy(rows, classes, width, 0, 1_000, 2_000, Math.fround(scale));
        });
      }),
    );
  });

  it("of rectifiers", () => {
    fc.assert(
      fc.property(numbers, (values) => {
        expectSame(values, (of) => of.rectify(100, 0));
        expectSame(values, (of) => of.rectifySlopes(100, 0, 1_000));
      }),
    );
  });

  it("of copies", () => {
    fc.assert(
      fc.property(numbers, small(9), fc.integer({ min: 1, max: 13 }), (values, rows, columns) => {
        expectSame(values, (of) => of.transpose(rows, columns, 0, 16, 1_000, 12));
        expectSame(values, (of) => {
          for (let row = 0; row < rows; row++) of.integers[2_000 + row] = (row * 7) % 10;
          of.gather(rows, columns, 0, 2_000, 1_000);
        });
      }),
    );
  });

  it("of images", () => {
    const shapes = fc.record({
      height: fc.integer({ min: 1, max: 6 }),
      width: fc.integer({ min: 1, max: 6 }),
      channels: fc.constantFrom(1, 3, 4, 8),
    });
    fc.assert(
      fc.property(numbers, shapes, fc.constantFrom(1, 3, 5), (values, shape, size) => {
        // Not all of the largest patches find room, so that only the smaller ones are looked at.
        fc.pre(shape.height * shape.width * shape.channels * size * size < 3_000);
        expectSame(values, (of) => of.unfold(shape, size, 0, 500));
        expectSame(values, (of) => of.fold(shape, size, 500, 0));
        const vectors = { ...shape, channels: 4 };
        expectSame(values, (of) => of.pool(vectors, 0, 1_000, 1_500));
        expectSame(values, (of) => {
          of.pool(vectors, 0, 1_000, 1_500);
          of.unpool(vectors, 1_000, 1_500, 2_000);
        });
      }),
    );
  });

  it("of steps", () => {
    const rates = fc.record({
      learningRate: fc.constantFrom(0.25, Math.fround(0.01)),
      momentum: fc.constantFrom(0, Math.fround(0.9)),
      weightDecay: fc.constantFrom(0, Math.fround(1e-3)),
      proximal: fc.constantFrom(0, 1),
    });
    fc.assert(
      fc.property(numbers, rates, fc.nat({ max: 7 }), (values, factors, present) => {
        const places = {
          parameters: 0,
          gradient: 1_000,
          velocity: present & 1 ? 2_000 : -1,
          anchor: present & 2 ? 3_000 : -1,
          correction: present & 4 ? 3_500 : -1,
        };
        expectSame(values, (of) => of.descend(100, places, factors));
      }),
    );
  });
});
