import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ArrivalStates } from "../../sim/work/arrivalStates.ts";
import type { ArrivalsSpec } from "../../sim/work/arrivals.ts";
import { create, streams, ticksOf } from "./arrivalTicks.ts";

describe("trace", () => {
  const seconds = Float64Array.of(0, 1, 1, 2.5, 4, 8);
  const rows = (members: number, member: number, start = 0) =>
    ticksOf(create({ process: "trace", seconds, members }), 6, { member, start })
      .filter((ticks) => ticks < Infinity)
      .map((ticks) => ticks / 1e9);

  test("is one source's own", () => {
    expect(rows(1, 0)).toEqual([0, 1, 1, 2.5, 4, 8]);
  });
  test("is dealt out to the members in turn", () => {
    expect(rows(4, 0)).toEqual([0, 4]);
    expect(rows(4, 1)).toEqual([1, 8]);
    expect(rows(4, 3)).toEqual([2.5]);
    expect(rows(9, 8)).toEqual([]);
  });
  test("leaves out what was before the source", () => {
    expect(rows(2, 0, 1e9)).toEqual([1, 4]);
    expect(rows(2, 1, 3e9)).toEqual([8]);
  });
});

describe("any process", () => {
  const anySpec: fc.Arbitrary<ArrivalsSpec> = fc.constantFrom<ArrivalsSpec>(
    { process: "poisson", rate: 3 },
    { process: "periodic", period: 0.1, phase: "random" },
    { process: "renewal", interval: { distribution: "gamma", mean: 1, shape: 0.4 } },
    {
      process: "on-off",
      rate: 30,
      on: { distribution: "gamma", mean: 0.2, shape: 0.5 },
      off: { distribution: "lognormal", median: 0.5, sigma: 1 },
    },
    {
      process: "trace",
      seconds: Float64Array.from({ length: 300 }, (_, row) => row / 10),
      members: 5,
    },
  );

  test("gives a source the same arrivals whatever others do in between", () => {
    fc.assert(
      fc.property(anySpec, fc.array(fc.nat(4), { maxLength: 150 }), (spec, order) => {
        const arrivals = create(spec);
        const alone = [0, 1, 2, 3, 4].map((member) =>
          ticksOf(arrivals, 150, { source: `car-${member}`, member }),
        );
        const states = new ArrivalStates(0);
        states.reserve(5);
        for (let member = 0; member < 5; member++) states.open(member, member, 0);
        const keyed = alone.map((_, member) => streams.keyed("arrival", `car-${member}`));
        const counts = [0, 0, 0, 0, 0];
        for (const member of order) {
          const time = arrivals.next(states, member, keyed[member]);
          expect(time).toBe(alone[member][counts[member]++]);
        }
      }),
    );
  });
  test("never goes back and comes on whole ticks", () => {
    fc.assert(
      fc.property(anySpec, fc.nat(1e9), fc.nat(1000), (spec, start, source) => {
        let before = start;
        for (const ticks of ticksOf(create(spec), 200, { start, source: `car-${source}` })) {
          expect(ticks).toBeGreaterThanOrEqual(before);
          expect(ticks === Infinity || Number.isSafeInteger(ticks)).toBe(true);
          before = ticks;
        }
      }),
    );
  });
  test("keeps rows when room is made", () => {
    const states = new ArrivalStates(1);
    states.open(0, 3, 55);
    states.counts[0] = 9;
    states.reserve(100);
    expect([states.counts[0], states.members[0], states.marks[0]]).toEqual([9, 3, 55]);
    expect(states.capacity).toBeGreaterThanOrEqual(100);
  });
});
