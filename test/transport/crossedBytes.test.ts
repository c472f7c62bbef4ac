import { describe, expect, it } from "vitest";
import { CrossedBytes } from "../../sim/transport/crossedBytes.ts";

function told(crossed: CrossedBytes): number[][] {
  const seen: number[][] = [];
  crossed.each((index, delivered, lost) => seen.push([index, delivered, lost]));
  return seen;
}

describe("CrossedBytes", () => {
  it("parts what was delivered from what was lost, by number and in its order", () => {
    const crossed = new CrossedBytes();
    crossed.add(1000, 10, 0);
    crossed.add(3, 8, 2);
    crossed.add(1000, 5, 5);
    expect(told(crossed)).toEqual([
      [3, 6, 2],
      [1000, 10, 5],
    ]);
  });

  it("loses no byte to rounding", () => {
    const crossed = new CrossedBytes();
    crossed.add(0, 2 ** 53, 0);
    for (let one = 0; one < 1000; one++) crossed.add(0, 1, 0);
    expect(told(crossed)).toEqual([[0, 2 ** 53 + 1000, 0]]);
  });

  it("starts anew after clear", () => {
    const crossed = new CrossedBytes();
    crossed.add(7, 1, 1);
    crossed.clear();
    expect(told(crossed)).toEqual([]);
  });
});
