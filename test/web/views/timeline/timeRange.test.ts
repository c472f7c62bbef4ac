import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { timeOrder } from "../../../../web/series/timeOrder.ts";
import { panned, ticksOf, within, zoomed } from "../../../../web/views/timeline/timeRange.ts";

const END = 100;
const range = fc
  .tuple(
    fc.double({ min: 0, max: 99, noNaN: true }),
    fc.double({ min: 0.001, max: 1, noNaN: true }),
  )
  .map(([from, share]) => within(from, share * END, END));

describe("a range of time", () => {
  test("keeps what it is zoomed about where it was, unless the run ends there", () => {
    const next = zoomed({ fromSeconds: 20, toSeconds: 60 }, 4, 30, END);
    expect(next).toEqual({ fromSeconds: 27.5, toSeconds: 37.5 });
    expect(zoomed(next, 0.25, 30, END)).toEqual({ fromSeconds: 20, toSeconds: 60 });
  });

  test("stays within the run, however it is moved", () => {
    const factor = fc.double({ min: 0.01, max: 100, noNaN: true });
    const share = fc.double({ min: -5, max: 5, noNaN: true });
    fc.assert(
      fc.property(range, factor, share, (start, scale, step) => {
        const middle = (start.fromSeconds + start.toSeconds) / 2;
        for (const next of [zoomed(start, scale, middle, END), panned(start, step, END)]) {
          expect(next.fromSeconds).toBeGreaterThanOrEqual(0);
          expect(next.toSeconds).toBeLessThanOrEqual(END + 1e-9);
          expect(next.toSeconds).toBeGreaterThan(next.fromSeconds);
        }
      }),
    );
  });

  test("has few round ticks, told apart by their digits", () => {
    fc.assert(
      fc.property(range, fc.integer({ min: 2, max: 12 }), (shown, most) => {
        const { seconds, digits } = ticksOf(shown, most);
        expect(seconds.length).toBeLessThanOrEqual(most + 1);
        const texts = seconds.map((time) => time.toFixed(digits));
        expect(new Set(texts).size).toBe(texts.length);
        texts.forEach((text, tick) => {
          expect(Number(text)).toBeCloseTo(seconds[tick], 6);
        });
      }),
    );
    expect(ticksOf({ fromSeconds: 0, toSeconds: 60 }, 6)).toEqual({
      seconds: [0, 10, 20, 30, 40, 50, 60],
      digits: 0,
    });
  });
});

test("rows are put in the order of their times, equal ones as they come", () => {
  const time = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ min: 0, max: 5, noNaN: true }));
  fc.assert(
    fc.property(fc.array(time), (times) => {
      const order = [...timeOrder(Float64Array.from(times))];
      const expected = times.map((_, row) => row).sort((a, b) => times[a] - times[b] || a - b);
      // Equal within a part in 2³².
      expect(order.map((row) => times[row].toFixed(6))).toEqual(
        expected.map((row) => times[row].toFixed(6)),
      );
    }),
  );
});
