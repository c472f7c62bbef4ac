import { describe, expect, test } from "vitest";
import type { BatchDiscipline } from "../../../sim/sharing/stations/disciplines.ts";
import { play, rules, type Step, submit } from "./batchPlay.ts";

describe("the discipline of a batching device", () => {
  test("what is urgent goes into the next batch, before those who came earlier", () => {
    const { ends } = play(rules(2, 0, "priority"), 1, [
      [0, submit(0, 0)],
      [1, submit(1, 0)],
      [2, submit(2, 0)],
      [3, submit(3, 0, 5)],
      [4, submit(4, 1, 9)],
    ]);
    // The batch that runs is ended at 10; then the most urgent one's model, to 30; then two of
    // model 0, the urgent one first, to 42.
    expect(ends).toEqual([
      [0, 10],
      [4, 30],
      [3, 42],
      [1, 42],
      [2, 52],
    ]);
  });

  test("the disciplines order by deadline, by arrival backwards and by the model's latency", () => {
    const steps: Step[] = [
      [0, submit(0, 0)],
      [1, submit(1, 0, 1, 90)],
      [2, submit(2, 1, 4, 50)],
      [3, submit(3, 0, 0, Infinity)],
    ];
    const order = (discipline: BatchDiscipline) =>
      play(rules(1, 0, discipline), 1, steps).ends.map(([job]) => job);
    expect(order("fifo")).toEqual([0, 1, 2, 3]);
    expect(order("edf")).toEqual([0, 2, 1, 3]);
    expect(order("lcfs")).toEqual([0, 3, 2, 1]);
    expect(order("sjf")).toEqual([0, 1, 3, 2]);
    expect(order("ljf")).toEqual([0, 2, 1, 3]);
    expect(order("priority")).toEqual([0, 2, 1, 3]);
    // Latency by priority: 10 / 1, 20 / 4, and never.
    expect(order("smith")).toEqual([0, 2, 1, 3]);
  });

  test("a batch waits no longer than its oldest item may, whichever is first in it", () => {
    const { ends } = play(rules(3, 5, "priority"), 1, [
      [0, submit(0, 0)],
      [2, submit(1, 0, 9)],
      [3, (station) => expect(station.withdraw(0)).toBe(true)],
      [20, submit(2, 0)],
      [24, submit(3, 0, 9)],
    ]);
    // The one that came at 2 waits to 7, once the older one is gone; the pair from 25 on.
    expect(ends).toEqual([
      [1, 17],
      [3, 37],
      [2, 37],
    ]);
  });
});
