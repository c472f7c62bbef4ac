import fc from "fast-check";
import { expect, test } from "vitest";
import type { BatchRules } from "../../../sim/sharing/stations/batchRules.ts";
import { BATCH_DISCIPLINES } from "../../../sim/sharing/stations/disciplines.ts";
import { play, rules, type Step } from "./batchPlay.ts";

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
