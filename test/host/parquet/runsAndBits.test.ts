import fc from "fast-check";
import { readRleBitPackedHybrid } from "hyparquet/src/encoding.js";
import { describe, expect, it } from "vitest";
import { bitWidthOf, runsAndBits } from "../../../host/parquet/runsAndBits.ts";

/** Read by the library with which records are read. */
function read(bytes: Uint8Array, bitWidth: number, count: number): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = new Array<number>(count);
  const reader = { view, offset: 0 };
  readRleBitPackedHybrid(reader, bitWidth, found, bytes.length);
  expect(reader.offset).toBe(bytes.length);
  return found;
}

describe("runsAndBits", () => {
  it("keeps runs and single values of every width", () => {
    const widths = fc.integer({ min: 1, max: 24 });
    const stretch = fc.tuple(fc.nat({ max: 2 ** 24 - 1 }), fc.integer({ min: 1, max: 30 }));
    fc.assert(
      fc.property(widths, fc.array(stretch, { minLength: 1, size: "medium" }), (width, runs) => {
        const values = runs.flatMap(([value, times]) =>
          // Alternately a run and values that differ.
          times % 2 === 0
            ? new Array<number>(times).fill(value % 2 ** width)
            : Array.from({ length: times }, (_, k) => (value + 7 * k) % 2 ** width),
        );
        expect(read(runsAndBits(values, width), width, values.length)).toEqual(values);
      }),
      { numRuns: 500 },
    );
  });

  it("takes next to nothing for what is all the same", () => {
    expect(runsAndBits(new Uint8Array(16_384).fill(1), 1).length).toBe(4);
    expect(runsAndBits(new Int32Array(16_384), 0).length).toBe(3);
    expect(runsAndBits([], 3).length).toBe(0);
  });
});

describe("bitWidthOf", () => {
  it("is what the largest of so many numbers takes", () => {
    expect([0, 1, 2, 3, 4, 5, 256, 257].map(bitWidthOf)).toEqual([0, 0, 1, 2, 2, 3, 8, 9]);
  });
});
