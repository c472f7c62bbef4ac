import { describe, expect, it } from "vitest";
import { Clock } from "../../sim/kernel/clock.ts";
import { FilteredLosses } from "../../sim/mobility/filteredLosses.ts";

const clock = new Clock();
const WIDTH = 3;

/** Measures pairs of cell and loss for a vehicle, and gives the filtered losses. */
function measure(filter: FilteredLosses, seconds: number, ...heard: (readonly [number, number])[]) {
  const cells = new Int32Array(WIDTH);
  const losses = new Float64Array(WIDTH);
  for (const [rank, [cell, loss]] of heard.entries()) {
    cells[rank] = cell;
    losses[rank] = loss;
  }
  filter.filter(300, clock.fromSeconds(seconds), cells, losses, heard.length);
  return [...losses.subarray(0, heard.length)];
}

describe("the layer-3 filter", () => {
  it("takes the first measurement as it is, and half of the way every 200 ms with k = 4", () => {
    const filter = new FilteredLosses(4, WIDTH, clock);
    expect(measure(filter, 1, [7, 100])).toEqual([100]);
    expect(measure(filter, 1.2, [7, 80])[0]).toBeCloseTo(90, 12);
    expect(measure(filter, 1.6, [7, 80])[0]).toBeCloseTo(82.5, 12);
  });

  it("keeps cells apart in whatever order they are heard, and forgets one that is not", () => {
    const filter = new FilteredLosses(4, WIDTH, clock);
    measure(filter, 0, [1, 100], [2, 50]);
    const [second, first] = measure(filter, 0.2, [2, 60], [1, 80]);
    expect([first, second]).toEqual([90, 55]);
    measure(filter, 0.4, [2, 60]);
    expect(measure(filter, 0.6, [1, 30])).toEqual([30]);
  });

  it("filters nothing with k = 0, even twice at one instant", () => {
    const filter = new FilteredLosses(0, WIDTH, clock);
    measure(filter, 0, [1, 100]);
    expect(measure(filter, 0, [1, 70])).toEqual([70]);
    expect(measure(filter, 0.2, [1, 60])).toEqual([60]);
  });

  it("begins anew with a vehicle that was away", () => {
    const filter = new FilteredLosses(19, WIDTH, clock);
    measure(filter, 0, [1, 100]);
    filter.forget(300);
    expect(measure(filter, 0.2, [1, 60])).toEqual([60]);
  });
});
