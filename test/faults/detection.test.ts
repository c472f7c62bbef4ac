import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HeartbeatDetector, heartbeatPhases } from "../../sim/faults/detection.ts";
import { Phase } from "../../sim/kernel/phase.ts";
import { RandomStreams } from "../../sim/kernel/randomStreams.ts";
import { Simulator } from "../../sim/kernel/simulator.ts";

type Change = readonly [time: number, what: "down" | "up"];

/** Plays failures and repairs (in milliseconds) of one component; notes changes of belief. */
function detect(changes: readonly Change[], period: number, misses: number, phase: number) {
  const simulator = new Simulator("ms");
  const log: [number, string][] = [];
  const options = { periodSeconds: period / 1000, misses, phases: [phase / period] };
  const detector = new HeartbeatDetector(simulator, options, {
    suspected: () => log.push([simulator.now, "suspected"]),
    cleared: () => log.push([simulator.now, "cleared"]),
  });
  const kind = simulator.register("change", Phase.world, (index) => {
    if (changes[index][1] === "down") detector.componentFailed(0);
    else detector.componentRepaired(0);
  });
  for (let index = 0; index < changes.length; index++) {
    simulator.schedule(changes[index][0], kind, index);
  }
  simulator.runToEnd();
  return { log, detector, events: simulator.executedEvents };
}

/** The same by listening to every single beat. */
function listen(
  changes: readonly Change[],
  period: number,
  misses: number,
  phase: number,
  end: number,
) {
  const log: [number, string][] = [];
  let up = true;
  let missed = 0;
  let suspected = false;
  let next = 0;
  for (let beat = phase; beat <= end; beat += period) {
    while (next < changes.length && changes[next][0] <= beat) up = changes[next++][1] === "up";
    missed = up ? 0 : missed + 1;
    if (up && suspected) log.push([beat, "cleared"]);
    if (missed === misses) log.push([beat, "suspected"]);
    suspected = missed >= misses;
  }
  return log;
}

describe("HeartbeatDetector", () => {
  test("suspects at the last of the missing beats, clears at the first one back", () => {
    // Beats at 300, 1300, 2300 …: of a failure at 1500 those at 2300, 3300 and 4300 are missing.
    const { log, events } = detect(
      [
        [1500, "down"],
        [9000, "up"],
      ],
      1000,
      3,
      300,
    );
    expect(log).toEqual([
      [4300, "suspected"],
      [9300, "cleared"],
    ]);
    expect(events).toBe(4);
  });

  test("a beat at the instant of the failure is missed, one at that of the repair is sent", () => {
    expect(
      detect(
        [
          [1300, "down"],
          [5300, "up"],
        ],
        1000,
        3,
        300,
      ).log,
    ).toEqual([
      [3300, "suspected"],
      [5300, "cleared"],
    ]);
  });

  test("who is repaired in time leaves no trace", () => {
    expect(
      detect(
        [
          [1500, "down"],
          [4300, "up"],
        ],
        1000,
        3,
        300,
      ).log,
    ).toEqual([]);
    expect(
      detect(
        [
          [1500, "down"],
          [4301, "up"],
        ],
        1000,
        3,
        300,
      ).log,
    ).toEqual([
      [4300, "suspected"],
      [5300, "cleared"],
    ]);
  });

  test("a repair too short for a beat does not end the row of misses", () => {
    const changes: Change[] = [
      [1500, "down"],
      [2400, "up"],
      [3200, "down"],
    ];
    expect(detect(changes, 1000, 3, 300).log).toEqual([[4300, "suspected"]]);
    const beaten: Change[] = [
      [1500, "down"],
      [2400, "up"],
      [3400, "down"],
    ];
    expect(detect(beaten, 1000, 3, 300).log).toEqual([[6300, "suspected"]]);
  });

  test("a failure before the first beat counts from the first beat", () => {
    expect(detect([[0, "down"]], 1000, 2, 300).log).toEqual([[1300, "suspected"]]);
  });

  test("does as someone who listens to every beat", () => {
    const gaps = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 30 });
    fc.assert(
      fc.property(
        gaps,
        fc.integer({ min: 2, max: 20 }),
        fc.integer({ min: 1, max: 4 }),
        fc.nat(),
        (gaps, period, misses, pick) => {
          const phase = pick % period;
          let time = 0;
          const changes = gaps.map((gap, index): Change => {
            time += gap;
            return [time, index % 2 === 0 ? "down" : "up"];
          });
          const { log, detector } = detect(changes, period, misses, phase);
          expect(log).toEqual(listen(changes, period, misses, phase, time + 10 * period));
          expect(detector.believedUp(0)).toBe(log.length % 2 === 0);
        },
      ),
    );
  });

  test("phases are drawn by kind and name", () => {
    const streams = new RandomStreams(4);
    const [a, b, c] = ["a", "b", "c"].map((name) => ({ kind: "node", name }));
    const phases = [...heartbeatPhases(streams, [a, b, c, { kind: "cell", name: "a" }])];
    expect([...heartbeatPhases(streams, [c, a])]).toEqual([phases[2], phases[0]]);
    expect(new Set(phases).size).toBe(4);
    const many = heartbeatPhases(
      streams,
      Array.from({ length: 10_000 }, (_, one) => ({ kind: "node", name: `node-${one}` })),
    );
    const mean = many.reduce((sum, share) => sum + share, 0) / many.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(3 * Math.sqrt(1 / 12 / 10_000));
    expect(many.every((share) => share >= 0 && share < 1)).toBe(true);
  });
});
