import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { override, seed, seeds, workers } from "../../cli/options.ts";
import { Progress } from "../../cli/progress.ts";

describe("options", () => {
  it("reads seeds as ranges and lists, each once, in the order written", () => {
    expect(seeds("1..5")).toEqual([1, 2, 3, 4, 5]);
    expect(seeds("7")).toEqual([7]);
    expect(seeds("9, 1..3,2,0")).toEqual([9, 1, 2, 3, 0]);
    expect(seeds("4..4")).toEqual([4]);
  });

  it.each(["", "a", "1..", "..3", "1.5", "-1", "3..1", "1,,2", "1..9999999", "9007199254740993"])(
    "refuses %j as seeds",
    (text) => {
      expect(() => seeds(text)).toThrow(/Expected|backwards/);
    },
  );

  it("counts a range's seeds", () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(500), (first, more) => {
        const numbers = seeds(`${first}..${first + more}`);
        expect(numbers.length).toBe(more + 1);
        expect(numbers.at(-1)).toBe(first + more);
      }),
    );
  });

  it("reads the others, or says what it expects", () => {
    expect(seed("12")).toBe(12);
    expect(() => seed("1e3")).toThrow("whole number");
    expect(workers("4")).toBe(4);
    expect(() => workers("0")).toThrow("from 1 to 1024");
    expect(override("a.b=c=d", ["x=1"])).toEqual(["x=1", "a.b=c=d"]);
    expect(() => override("a.b", [])).toThrow("path=value");
    expect(() => override("=1", [])).toThrow("path=value");
  });
});

describe("Progress", () => {
  it("draws at once, then seldom, and clears its line", () => {
    const shown: string[] = [];
    const terminal = {
      out() {},
      error() {},
      status: (text: string) => shown.push(text),
      width: 80,
    };
    const progress = new Progress(terminal, "20 runs");
    for (let step = 1; step <= 1000; step++) progress.show(step / 2000);
    progress.end();
    expect(shown.length).toBeLessThan(20);
    expect(shown[0]).toMatch(/^20 runs ▕ {30}▏ {2}0 % {2}0 s$/);
    expect(shown.at(-1)).toBe("");
  });
});
