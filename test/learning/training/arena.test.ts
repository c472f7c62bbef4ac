import { expect, it } from "vitest";
import { Arena } from "../../../sim/learning/training/arena.ts";

it("the memory is dealt out in whole vectors, up to two gigabytes", () => {
  const arena = new Arena();
  expect([arena.place(5), arena.placeIf(false, 8), arena.place(4), arena.words]).toEqual([
    0, -1, 8, 12,
  ]);
  expect(() => arena.place(2 ** 29)).toThrow(/more than 2 GB/);
  expect(() => new Arena().place(2 ** 40)).toThrow(/more than 2 GB/);
});
