import { describe, expect, it } from "vitest";
import { HOLD_BENCHMARKS } from "../../bench/hold.ts";
import { compareHoldWithCpp } from "../../bench/holdAgainstCpp.ts";

describe("the hold benchmarks", () => {
  it.each(HOLD_BENCHMARKS.map((benchmark) => [benchmark.name, benchmark] as const))(
    "%s does what it did before",
    (_name, benchmark) => {
      expect(benchmark.run(benchmark.small, 50_000)).toEqual({
        events: 50_000,
        digest: "d1ce0ce5",
      });
    },
  );

  it("take events in the order of C++'s own priority queue, or say why they are not compared", () => {
    const rows = compareHoldWithCpp({ sizes: [1, 100, 30_000], rounds: 1, holds: 50_000 });
    if ("reason" in rows) expect(rows.reason).not.toBe("");
    else expect(rows.map((row) => row.sameOrder)).toEqual([true, true, true]);
  });
});
