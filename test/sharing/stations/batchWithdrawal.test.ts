import { describe, expect, test } from "vitest";
import { Simulator } from "../../../sim/kernel/simulator.ts";
import { BatchStation } from "../../../sim/sharing/stations/batchStation.ts";
import { StationSystem } from "../../../sim/sharing/stations/stationSystem.ts";
import { play, rules, submit } from "./batchPlay.ts";
import { StationRecorder } from "./stationRecorder.ts";

describe("what is taken out of a batch", () => {
  test("a withdrawn item does not shorten its batch, and the last one breaks it off", () => {
    const { ends, recorder } = play(rules(4, 1), 1, [
      [0, submit(0, 0)],
      [0, submit(1, 0)],
      [5, (station) => expect(station.withdraw(0)).toBe(true)],
      [20, submit(2, 1)],
      [30, (station) => expect(station.withdraw(2)).toBe(true)],
      [31, submit(3, 0)],
      [31, (station) => expect(station.withdraw(9)).toBe(false)],
    ]);
    expect(ends).toEqual([
      [1, 13],
      [3, 42],
    ]);
    expect(recorder.busyTicks).toBe(12 + 9 + 10);
  });

  test("an observer may take away or add items while a batch is told", () => {
    const { ends } = playWithObserver((station, job) => {
      if (job === 0) expect(station.withdraw(1)).toBe(true);
      if (job === 2) station.submit(7, 0);
    });
    expect(ends).toEqual([
      [0, 15],
      [2, 15],
      [7, 26],
    ]);
    const evicting = playWithObserver((station, job) => {
      if (job === 0) expect(station.evict()).toEqual([1, 2]);
    });
    expect(evicting.ends).toEqual([[0, 15]]);
  });
});

function playWithObserver(onCompleted: (station: BatchStation, job: number) => void) {
  const simulator = new Simulator("ms");
  const recorder = new StationRecorder(simulator);
  const station = new BatchStation(new StationSystem(simulator), 1, rules(8, 1), recorder);
  recorder.onCompleted = (job) => onCompleted(station, job);
  for (const job of [0, 1, 2]) station.submit(job, 0);
  simulator.runToEnd();
  return { ends: recorder.completions.map(({ job, time }) => [job, time]) };
}
