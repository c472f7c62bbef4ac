import { describe, expect, test } from "vitest";
import { enlarged } from "../../sim/kernel/typedArrays.ts";

describe("enlarged", () => {
  test("keeps the values and the type, and fills the rest", () => {
    expect(enlarged(Int32Array.of(1, 2), 4, -1)).toEqual(Int32Array.of(1, 2, -1, -1));
    expect(enlarged(Float64Array.of(0.5), 3)).toEqual(Float64Array.of(0.5, 0, 0));
    expect(enlarged(Float64Array.of(0.5), 2, Infinity)).toEqual(Float64Array.of(0.5, Infinity));
    expect(enlarged(Uint8Array.of(7), 2, 9)).toEqual(Uint8Array.of(7, 9));
  });
});
