import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Phase } from "../../sim/kernel/phase.ts";
import { NO_EVENT, Simulator } from "../../sim/kernel/simulator.ts";

function recording(): { simulator: Simulator; kind: number; seen: [number, number, number][] } {
  const simulator = new Simulator();
  const seen: [number, number, number][] = [];
  const kind = simulator.register("seen", Phase.world, (subject, argument) => {
    seen.push([simulator.now, subject, argument]);
  });
  return { simulator, kind, seen };
}

describe("order", () => {
  it("runs events by time, ties in the order of scheduling", () => {
    const { simulator, kind, seen } = recording();
    for (const [time, subject] of [
      [5, 0],
      [3, 1],
      [5, 2],
      [3, 3],
      [0, 4],
    ]) {
      simulator.schedule(time, kind, subject, subject / 2);
    }
    expect(simulator.runToEnd()).toBe(5);
    expect(seen).toEqual([
      [0, 4, 2],
      [3, 1, 0.5],
      [3, 3, 1.5],
      [5, 0, 0],
      [5, 2, 1],
    ]);
  });

  it("runs what an event schedules for now after what was already due now", () => {
    const simulator = new Simulator();
    const order: string[] = [];
    const leaf = simulator.register("leaf", Phase.world, (subject) =>
      order.push(`leaf ${subject}`),
    );
    const root = simulator.register("root", Phase.world, (subject) => {
      order.push(`root ${subject}`);
      simulator.schedule(simulator.now, leaf, subject);
    });
    simulator.schedule(1, root, 1);
    simulator.schedule(1, root, 2);
    simulator.runToEnd();
    expect(order).toEqual(["root 1", "root 2", "leaf 1", "leaf 2"]);
  });
});

describe("phases", () => {
  it("run in their order at one instant, whatever was scheduled first, also from one another", () => {
    const order = Object.keys(Phase) as (keyof typeof Phase)[];
    fc.assert(
      fc.property(fc.shuffledSubarray(order, { minLength: 6 }), (scheduled) => {
        const simulator = new Simulator();
        const seen: string[] = [];
        const kinds = order.map((name, index) =>
          simulator.register(name, Phase[name], (again) => {
            seen.push(name);
            // Each but the first schedules one of the phase before its own, which runs next.
            if (again === 1 && index > 0) simulator.schedule(simulator.now, kinds[index - 1], 0);
          }),
        );
        for (const name of scheduled) simulator.schedule(7, kinds[order.indexOf(name)], 1);
        simulator.runToEnd();
        const expected = order.flatMap((name, index) =>
          index === 0 ? [name] : [name, order[index - 1]],
        );
        expect(seen).toEqual(expected);
      }),
    );
  });
});

describe("refusals", () => {
  it("refuses the past and what is no number", () => {
    const { simulator, kind } = recording();
    simulator.runUntil(10);
    expect(() => simulator.schedule(9, kind, 0)).toThrow(/"seen" at 9 is before now \(now 10\)/);
    expect(() => simulator.schedule(NaN, kind, 0)).toThrow(RangeError);
    simulator.schedule(10, kind, 0);
    expect(simulator.pendingEvents).toBe(1);
  });

  it("never runs an event at infinity, and ends though it is pending", () => {
    const { simulator, kind, seen } = recording();
    const never = simulator.schedule(Infinity, kind, 1);
    simulator.schedule(7, kind, 2);
    expect(simulator.runToEnd()).toBe(1);
    expect(simulator.runEvents(10)).toBe(0);
    expect(seen).toEqual([[7, 2, 0]]);
    expect(simulator.nextTime()).toBe(Infinity);
    expect(simulator.cancel(never)).toBe(true);
    expect(simulator.pendingEvents).toBe(0);
  });

  it("never runs what lies beyond the end of the clock, and runs what lies at it", () => {
    const { simulator, kind, seen } = recording();
    const beyond = simulator.schedule(2 ** 53, kind, 1);
    simulator.schedule(1e300, kind, 2);
    simulator.schedule(2 ** 53 - 1, kind, 3);
    expect(simulator.runToEnd()).toBe(1);
    expect(seen).toEqual([[2 ** 53 - 1, 3, 0]]);
    expect(simulator.nextTime()).toBe(Infinity);
    expect(simulator.cancel(beyond)).toBe(true);
  });

  it("refuses a 256th kind", () => {
    const simulator = new Simulator();
    for (let kind = 0; kind < 255; kind++)
      simulator.register(`kind ${kind}`, Phase.world, () => {});
    expect(() => simulator.register("one more", Phase.world, () => {})).toThrow(
      /no room.*"one more"/,
    );
  });
});

describe("slices", () => {
  it("ends where nothing is pending", () => {
    const { simulator } = recording();
    expect(simulator.runToEnd()).toBe(0);
    expect(simulator.runEvents(5)).toBe(0);
    expect(simulator.now).toBe(0);
    expect(simulator.runUntil(12)).toBe(0);
    expect(simulator.now).toBe(12);
  });

  it("includes the end, and stops after the event that asks for it", () => {
    const simulator = new Simulator("ms");
    const kind = simulator.register("stopping", Phase.world, (subject) => {
      if (subject === 2) simulator.stop();
    });
    for (let time = 1; time <= 5; time++) simulator.schedule(time, kind, time);
    expect(simulator.runUntil(4)).toBe(2);
    expect(simulator.now).toBe(2);
    expect(simulator.nowSeconds).toBe(0.002);
    expect(simulator.nextTime()).toBe(3);
    expect(simulator.runUntil(4)).toBe(2);
    expect(simulator.now).toBe(4);
    expect(simulator.runToEnd()).toBe(1);
  });

  it("gives the same run in one piece and in pieces of any size", () => {
    const run = (drive: (simulator: Simulator) => void) => {
      const simulator = new Simulator();
      const seen: number[] = [];
      const kind = simulator.register("branch", Phase.world, (subject) => {
        seen.push(simulator.now, subject);
        if (seen.length > 400) return;
        simulator.schedule(simulator.now + ((subject * 7919) % 13), kind, (subject * 31 + 1) % 997);
        if (subject % 3 === 0) simulator.schedule(simulator.now + 5, kind, subject + 1);
      });
      for (let subject = 0; subject < 5; subject++) simulator.schedule(subject, kind, subject);
      drive(simulator);
      return seen;
    };
    const whole = run((simulator) => simulator.runToEnd());
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (sizes) => {
        const byCount = run((simulator) => {
          for (let slice = 0; simulator.pendingEvents > 0; slice++) {
            simulator.runEvents(sizes[slice % sizes.length]);
          }
        });
        const byTime = run((simulator) => {
          for (let slice = 0; simulator.pendingEvents > 0; slice++) {
            simulator.runUntil(simulator.now + sizes[slice % sizes.length]);
          }
        });
        expect(byCount).toEqual(whole);
        expect(byTime).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });
});

describe("cancelling", () => {
  it("agrees with a list of events from which the cancelled are struck", () => {
    const plan = fc.array(
      fc.record({ time: fc.nat(50), cancels: fc.option(fc.nat(60), { nil: null }) }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(plan, (events) => {
        const { simulator, kind, seen } = recording();
        const handles: number[] = [];
        const struck = new Set<number>();
        events.forEach((event, subject) => {
          handles.push(simulator.schedule(event.time, kind, subject));
          if (event.cancels === null || event.cancels > subject) return;
          expect(simulator.cancel(handles[event.cancels])).toBe(!struck.has(event.cancels));
          struck.add(event.cancels);
        });
        expect(simulator.pendingEvents).toBe(events.length - struck.size);
        expect(simulator.runToEnd()).toBe(events.length - struck.size);
        const expected = events
          .map((event, subject) => [event.time, subject, 0])
          .filter(([, subject]) => !struck.has(subject))
          .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
        expect(seen).toEqual(expected);
      }),
    );
  });

  it("leaves alone what took the place of an event that has run", () => {
    const { simulator, kind, seen } = recording();
    const old = simulator.schedule(1, kind, 1);
    simulator.runUntil(1);
    const young = simulator.schedule(2, kind, 2);
    expect(simulator.cancel(old)).toBe(false);
    expect(simulator.cancel(NO_EVENT)).toBe(false);
    expect(simulator.cancel(young)).toBe(true);
    expect(simulator.cancel(young)).toBe(false);
    simulator.schedule(3, kind, 3);
    simulator.runToEnd();
    expect(seen.map(([, subject]) => subject)).toEqual([1, 3]);
  });

  it("does not let a cancelled event move the clock or count", () => {
    const { simulator, kind } = recording();
    const handle = simulator.schedule(5, kind, 1);
    simulator.schedule(9, kind, 2);
    simulator.cancel(handle);
    expect(simulator.nextTime()).toBe(9);
    expect(simulator.runEvents(1)).toBe(1);
    expect(simulator.now).toBe(9);
    expect(simulator.executedEvents).toBe(1);
  });

  it("holds a million cancelled timers in the memory of a few thousand", () => {
    const { simulator, kind, seen } = recording();
    for (let subject = 0; subject < 100; subject++) simulator.schedule(2e6, kind, subject);
    let largestSlot = 0;
    for (let timer = 0; timer < 1_000_000; timer++) {
      const handle = simulator.schedule(1e6 + timer, kind, -1);
      largestSlot = Math.max(largestSlot, handle % 2 ** 26);
      simulator.cancel(handle);
    }
    expect(largestSlot).toBeLessThan(10_000);
    expect(simulator.pendingEvents).toBe(100);
    expect(simulator.runToEnd()).toBe(100);
    expect(seen.map(([, subject]) => subject)).toEqual(Array.from({ length: 100 }, (_, i) => i));
  });
});
