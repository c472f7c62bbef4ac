import fc from "fast-check";
import { snappyUncompress } from "hyparquet";
import { expect, it } from "vitest";
import { compressPlanes } from "../../../host/parquet/compressPlanes.ts";

const PLANES = 8;

function readBack(block: Uint8Array, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  snappyUncompress(block, bytes);
  return bytes;
}

/** Bytes that a generator draws, of so many values: few values compress, many do not. */
function plane(length: number, values: number, seed: number): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * values);
  });
}

function joined(planes: readonly Uint8Array[]): Uint8Array {
  const length = planes[0].length;
  const bytes = new Uint8Array(length * planes.length);
  for (const [index, one] of planes.entries()) bytes.set(one, index * length);
  return bytes;
}

it("is read back by a reader of Snappy, whatever the planes hold", () => {
  const values = fc.array(fc.integer({ min: 1, max: 256 }), {
    minLength: PLANES,
    maxLength: PLANES,
  });
  const worlds = fc.tuple(fc.integer({ min: 0, max: 5000 }), values, fc.integer());
  fc.assert(
    fc.property(worlds, ([length, counts, seed]) => {
      const bytes = joined(counts.map((count, index) => plane(length, count, seed + index)));
      const back = readBack(compressPlanes(bytes, PLANES), bytes.length);
      expect(Buffer.compare(back, bytes)).toBe(0);
    }),
    { numRuns: 40 },
  );
});

it("compresses the planes that are worth it and keeps the others as they are", () => {
  const [same, noise] = [plane(20_000, 1, 1), plane(20_000, 256, 2)];
  const block = compressPlanes(joined([same, noise]), 2);
  expect(block.length).toBeGreaterThan(noise.length);
  expect(block.length).toBeLessThan(noise.length + 0.1 * same.length);
});
