import { describe, expect, test } from "vitest";
import { play, rules, submit } from "./batchPlay.ts";

describe("BatchStation", () => {
  test("what gathers while the device is busy goes along in one batch, up to the limit", () => {
    const { ends, recorder } = play(rules(3, 0), 1, [
      [0, submit(0, 0)],
      [1, submit(1, 0)],
      [2, submit(2, 0)],
      [3, submit(3, 0)],
      [4, submit(4, 0)],
    ]);
    // A batch of one to 10; one of three, 10 + 2 x 2, to 24; one of one to 34.
    expect(ends).toEqual([
      [0, 10],
      [1, 24],
      [2, 24],
      [3, 24],
      [4, 34],
    ]);
    expect(recorder.busyTicks).toBe(34);
  });

  test("an idle device waits for a batch to fill no longer than its timeout, nor for a full batch", () => {
    const { ends } = play(rules(2, 5), 1, [
      [0, submit(0, 0)],
      [20, submit(1, 0)],
      [23, submit(2, 0)],
    ]);
    expect(ends).toEqual([
      [0, 15],
      [1, 35],
      [2, 35],
    ]);
  });

  test("the model whose oldest item has waited longest comes first; a full one need not wait", () => {
    const oldest = play(rules(4, 0), 1, [
      [0, submit(0, 0)],
      [1, submit(1, 1)],
      [2, submit(2, 0)],
      [3, submit(3, 1)],
    ]);
    expect(oldest.ends).toEqual([
      [0, 10],
      [1, 35],
      [3, 35],
      [2, 45],
    ]);
    const full = play(rules(2, 8), 1, [
      [0, submit(0, 0)],
      [1, submit(1, 1)],
      [2, submit(2, 1)],
    ]);
    // Model 1 is full at 2 and runs 25; model 0 has waited long enough by then.
    expect(full.ends).toEqual([
      [1, 27],
      [2, 27],
      [0, 37],
    ]);
  });

  test("several devices run batches side by side", () => {
    const { ends } = play(rules(1, 0), 2, [
      [0, submit(0, 1)],
      [0, submit(1, 0)],
      [0, submit(2, 0)],
      [0, submit(3, 0)],
    ]);
    expect(ends).toEqual([
      [1, 10],
      [0, 20],
      [2, 20],
      [3, 30],
    ]);
  });

  test("backlog counts what runs and full batches of what waits", () => {
    const seen: number[] = [];
    play(rules(2, 0), 1, [
      [0, submit(0, 0)],
      [1, submit(1, 1)],
      [2, submit(2, 1)],
      [3, submit(3, 1)],
      [4, (station) => seen.push(station.backlogSeconds(), station.waiting, station.busyServers)],
    ]);
    expect(seen[0]).toBeCloseTo(0.006 + 0.025 + 0.02, 12);
    expect(seen.slice(1)).toEqual([3, 1]);
  });

  test("refuses a model that it does not have", () => {
    const { station } = play(rules(2, 0), 1, []);
    expect(() => station.submit(0, 2)).toThrow(RangeError);
    expect(() => station.submit(0, 3)).toThrow(RangeError);
    expect(station.jobs).toBe(0);
  });
});
