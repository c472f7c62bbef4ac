import fc from "fast-check";
import { expect, test } from "vitest";
import { LevelTimes } from "../../sim/nodes/levelTimes.ts";

test("the integral of a level over time is exact, for large levels and large numbers", () => {
  const step = fc.record({
    index: fc.constantFrom(0, 1, 63, 64, 65_535, 65_536, 70_001),
    ticks: fc.integer({ min: 0, max: 1e9 }),
    level: fc.constantFrom(0, 1, 65_535, 65_536, 100_000),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), fc.nat(80), (steps, warmup) => {
      const times = new LevelTimes();
      const levels = new Map<number, bigint>();
      const exact = new Map<number, bigint>();
      const before = new Map<number, bigint>();
      let now = 0;
      for (const [number, { index, ticks, level }] of steps.entries()) {
        now += ticks;
        for (const [one, held] of levels) {
          exact.set(one, (exact.get(one) ?? 0n) + held * BigInt(ticks));
        }
        if (number === warmup) {
          times.beginCounting(now);
          for (const [one, integral] of exact) before.set(one, integral);
        }
        times.set(index, now, level);
        levels.set(index, BigInt(level));
      }
      for (const index of levels.keys()) {
        const whole = exact.get(index) ?? 0n;
        expect(times.total(index, now)).toBe(Number(whole));
        expect(times.counted(index, now)).toBe(Number(whole - (before.get(index) ?? 0n)));
      }
    }),
  );
});
