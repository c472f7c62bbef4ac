import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  EventQueue,
  PHASE_LIMIT,
  SEQUENCE_LIMIT,
  SLOT_LIMIT,
} from "../../sim/kernel/eventQueue.ts";

/** The same contract in the plainest way: a list, searched for its least element. */
class ListQueue {
  private entries: { time: number; phase: number; sequence: number; slot: number }[] = [];
  private pushed = 0;

  get size(): number {
    return this.entries.length;
  }

  push(time: number, slot: number, phase: number): void {
    this.entries.push({ time, phase, sequence: this.pushed++, slot });
    this.entries.sort((a, b) => a.time - b.time || a.phase - b.phase || a.sequence - b.sequence);
  }

  earliestTime(): number {
    return this.entries.length === 0 ? Infinity : this.entries[0].time;
  }

  popEarliest(): number {
    return this.entries.shift()!.slot;
  }

  retain(keep: (slot: number) => boolean): void {
    this.entries = this.entries.filter((entry) => keep(entry.slot));
  }

  clear(): void {
    this.entries = [];
  }
}

type Command =
  | { readonly what: "push"; readonly time: number; readonly phase: number }
  | { readonly what: "pop" | "look" | "clear" }
  | { readonly what: "retain"; readonly divisor: number };

const phase = fc.nat(PHASE_LIMIT - 1);

// Few distinct times, so that ties abound.
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ what: fc.constant("push" as const), time: fc.nat(20), phase }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ what: fc.constant("push" as const), time: fc.maxSafeNat(), phase }),
  },
  { weight: 7, arbitrary: fc.constant({ what: "pop" as const }) },
  { weight: 2, arbitrary: fc.constant({ what: "look" as const }) },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant("retain" as const),
      divisor: fc.integer({ min: 1, max: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ what: "clear" as const }) },
);

function behavesAlike(queue: EventQueue, commands: readonly Command[]): void {
  const list = new ListQueue();
  let slot = 0;
  const pop = () => expect(queue.popEarliest()).toBe(list.popEarliest());
  for (const each of commands) {
    if (each.what === "push") {
      queue.push(each.time, slot, each.phase);
      list.push(each.time, slot, each.phase);
      slot++;
    } else if (each.what === "pop") {
      if (list.size > 0) pop();
    } else if (each.what === "look") {
      expect(queue.earliestTime()).toBe(list.earliestTime());
    } else if (each.what === "retain") {
      queue.retain((candidate) => candidate % each.divisor === 0);
      list.retain((candidate) => candidate % each.divisor === 0);
    } else {
      queue.clear();
      list.clear();
    }
    expect(queue.size).toBe(list.size);
  }
  while (list.size > 0) pop();
  expect(queue.earliestTime()).toBe(Infinity);
}

describe("EventQueue", () => {
  const commands = fc.array(command, { maxLength: 200, size: "max" });

  it("does what a sorted list does", () => {
    fc.assert(
      fc.property(commands, (list) => behavesAlike(new EventQueue(4), list)),
      { numRuns: 100 },
    );
  });

  it("does so where the sequences run out, at whatever point", () => {
    fc.assert(
      fc.property(commands, fc.nat(100), (list, left) => {
        behavesAlike(new EventQueue(4, SEQUENCE_LIMIT - left), list);
      }),
      { numRuns: 50 },
    );
  });

  it("starts anew after clear", () => {
    const queue = new EventQueue();
    queue.push(1, 1, 0);
    queue.push(2, 2, 0);
    queue.popEarliest();
    queue.clear();
    expect(queue.size).toBe(0);
    queue.push(9, 3, 0);
    queue.push(8, 4, 0);
    expect([queue.popEarliest(), queue.popEarliest(), queue.size]).toEqual([4, 3, 0]);
  });

  it("keeps ties first in, first out, a hundred thousand of them", () => {
    const queue = new EventQueue();
    for (let slot = 0; slot < 100_000; slot++) queue.push(slot % 3, slot, 0);
    const popped: number[] = [];
    while (queue.size > 0) popped.push(queue.popEarliest());
    const expected = [0, 1, 2].flatMap((time) =>
      Array.from({ length: Math.ceil((100_000 - time) / 3) }, (_, index) => 3 * index + time),
    );
    expect(popped).toEqual(expected);
  });

  it("takes the largest slot at the largest sequence", () => {
    const queue = new EventQueue(4, SEQUENCE_LIMIT - 1);
    queue.push(1, SLOT_LIMIT - 1, PHASE_LIMIT - 1);
    expect(queue.earliestSlot()).toBe(SLOT_LIMIT - 1);
    expect(queue.popEarliest()).toBe(SLOT_LIMIT - 1);
  });

  it("keeps events at infinity in order, behind all others", () => {
    const queue = new EventQueue(4);
    for (const [time, slot] of [
      [Infinity, 0],
      [3, 1],
      [Infinity, 2],
      [2, 3],
      [Infinity, 4],
    ]) {
      queue.push(time, slot, 0);
    }
    const popped = Array.from({ length: 5 }, () => queue.popEarliest());
    expect(popped).toEqual([3, 1, 0, 2, 4]);
    expect(queue.size).toBe(0);
  });
});
