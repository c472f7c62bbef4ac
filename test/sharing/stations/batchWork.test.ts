import { describe, expect, test } from "vitest";
import { play, rules, submit, work } from "./batchPlay.ts";

describe("work that is no model's", () => {
  test("has a device for itself, in the order of arrival among the items of models", () => {
    const { ends } = play(rules(3, 0), 1, [
      [0, submit(0, 0)],
      [1, work(1, 0.007)],
      [2, work(2, 0.003)],
      [3, submit(3, 0)],
      [4, submit(4, 0)],
    ]);
    // Two items of one model go together, 10 + 2; two pieces of work one after the other.
    expect(ends).toEqual([
      [0, 10],
      [1, 17],
      [2, 20],
      [3, 32],
      [4, 32],
    ]);
  });

  test("does not wait for a batch to fill, and is counted in the backlog", () => {
    const { ends } = play(rules(3, 50), 2, [
      [0, work(0, 0.004)],
      [0, work(1, 0.008)],
      [1, work(2, 0.005)],
      [2, (station) => expect(station.waitingSeconds()).toBeCloseTo(0.005, 12)],
      [2, (station) => expect(station.backlogSeconds()).toBeCloseTo((2 + 6 + 5) / 2000, 12)],
    ]);
    expect(ends).toEqual([
      [0, 4],
      [1, 8],
      [2, 9],
    ]);
  });

  test("goes by the discipline of the device, and can be taken away", () => {
    const { ends } = play(rules(1, 0, "sjf"), 1, [
      [0, submit(0, 1)],
      [1, work(1, 0.012)],
      [2, submit(2, 0)],
      [3, work(3, 0.001)],
      [4, work(4, 0.002)],
      [5, (station) => expect(station.withdraw(4)).toBe(true)],
    ]);
    expect(ends).toEqual([
      [0, 20],
      [3, 21],
      [2, 31],
      [1, 43],
    ]);
  });
});
