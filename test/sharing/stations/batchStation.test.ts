import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Phase } from "../../../sim/kernel/phase.ts";
import { Simulator } from "../../../sim/kernel/simulator.ts";
import type { BatchRules } from "../../../sim/sharing/stations/batchRules.ts";
import { BatchStation } from "../../../sim/sharing/stations/batchStation.ts";
import {
  BATCH_DISCIPLINES,
  type BatchDiscipline,
} from "../../../sim/sharing/stations/disciplines.ts";
import { StationSystem } from "../../../sim/sharing/stations/stationSystem.ts";
import { StationRecorder } from "./stationRecorder.ts";

/** Milliseconds are ticks. Model 0: 10 + 2 a further item; model 1: 20 + 5; model 2 is missing. */
function rules(limit: number, waitMs: number, discipline: BatchDiscipline = "fifo"): BatchRules {
  return {
    discipline,
    limit,
    waitSeconds: waitMs / 1000,
    latencySeconds: Float64Array.of(0.01, 0.02, Number.NaN),
    perFurtherItemSeconds: Float64Array.of(0.002, 0.005, Number.NaN),
  };
}

type Step = readonly [at: number, action: (station: BatchStation) => void];

function play(batching: BatchRules, devices: number, steps: readonly Step[]) {
  const simulator = new Simulator("ms");
  const recorder = new StationRecorder(simulator);
  const system = new StationSystem(simulator);
  const station = new BatchStation(system, devices, batching, recorder);
  const kind = simulator.register("step", Phase.world, (index) => steps[index][1](station));
  for (let index = 0; index < steps.length; index++)
    simulator.schedule(steps[index][0], kind, index);
  simulator.runToEnd();
  const ends = recorder.completions.map(({ job, time }) => [job, time]);
  return { ends, simulator, station, recorder };
}

const submit =
  (job: number, model: number, priority = 0, deadline = Infinity) =>
  (station: BatchStation): void =>
    station.submit(job, model, priority, deadline);

const work =
  (job: number, seconds: number, priority = 0) =>
  (station: BatchStation): void =>
    station.submitWork(job, seconds, priority);

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

  test("a batch waits no longer than its oldest item may, whoever is first in it", () => {
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

  test("every item ends once or is taken away, and one device serves each model in turn", () => {
    const action = fc.record({
      gap: fc.integer({ min: 0, max: 8 }),
      what: fc.constantFrom("submit", "submit", "submit", "submit", "withdraw", "evict"),
      model: fc.integer({ min: 0, max: 1 }),
      pick: fc.nat(),
    });
    const devices = fc.integer({ min: 1, max: 3 });
    const limit = fc.integer({ min: 1, max: 4 });
    const wait = fc.integer({ min: 0, max: 6 });
    const discipline = fc.constantFrom(...BATCH_DISCIPLINES);
    const batching = fc.tuple(limit, wait, discipline).map((drawn) => rules(...drawn));
    fc.assert(
      fc.property(fc.array(action), devices, batching, (actions, devices, batching) => {
        checkRun(actions, devices, batching);
      }),
      { numRuns: 600 },
    );
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

interface Action {
  readonly gap: number;
  readonly what: string;
  readonly model: number;
  readonly pick: number;
}

function checkRun(actions: readonly Action[], devices: number, batching: BatchRules): void {
  const submitted: number[] = [];
  const gone = new Set<number>();
  let at = 0;
  const steps = actions.map(({ gap, what, model, pick }): Step => {
    at += gap;
    return [
      at,
      (station) => {
        if (what === "submit")
          station.submit(submitted.push(model) - 1, model, pick % 3, pick % 97);
        else if (what === "withdraw") {
          const job = pick % Math.max(1, submitted.length);
          if (station.withdraw(job)) gone.add(job);
        } else if (pick % 4 === 0) for (const job of station.evict()) gone.add(job);
        expect(station.busyServers).toBeLessThanOrEqual(devices);
        // Work-conserving but for batch timeouts.
        if (batching.waitSeconds === 0 && station.waiting > 0)
          expect(station.busyServers).toBe(devices);
      },
    ];
  });
  const { ends, station, simulator } = play(batching, devices, steps);
  expect(station.jobs).toBe(0);
  expect(station.waiting).toBe(0);
  expect(station.busyServers).toBe(0);
  expect(simulator.pendingEvents).toBe(0);
  const done = ends.map(([job]) => job);
  expect(new Set(done).size).toBe(done.length);
  expect(done.length + gone.size).toBe(submitted.length);
  for (const job of done) expect(gone.has(job)).toBe(false);
  // One device serves each model in the order of arrival.
  for (const model of devices === 1 && batching.discipline === "fifo" ? [0, 1] : []) {
    const turn = done.filter((job) => submitted[job] === model);
    expect(turn).toEqual([...turn].sort((a, b) => a - b));
  }
}
