import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RandomStreams } from "../../../sim/kernel/randomStreams.ts";
import { sightProbabilityMicro } from "../../../sim/platform/radio/lineOfSight.ts";
import { pathLossDecibels, pathLossOf } from "../../../sim/platform/radio/pathLoss.ts";
import { RadioMap } from "../../../sim/platform/radio/radioMap.ts";
import { cellAt, radioParameters } from "./parameters.ts";

const MODELS = ["umi", "uma", "v2v-urban", "v2v-highway", "free-space"] as const;
const CHANCE = { lineOfSight: "probability", shadowing: true } as const;

function mapOf(...cells: ReturnType<typeof cellAt>[]): RadioMap {
  return new RadioMap(cells, new RandomStreams("radio map"));
}

/** Losses of one cell over a ring of shadowing squares at about the same distance, in decibels. */
function lossesOnRing(map: RadioMap, metres: number, count: number): number[] {
  return Array.from({ length: count }, (_, step) => {
    const angle = (2 * Math.PI * step) / count;
    return map.lossDecibels(0, metres * Math.cos(angle), metres * Math.sin(angle));
  });
}

describe("radio map", () => {
  it("is the path-loss law where nothing is left to chance", () => {
    const place = fc.double({ min: -3000, max: 3000, noNaN: true });
    const sight = fc.constantFrom("always" as const, "never" as const);
    fc.assert(
      fc.property(
        fc.constantFrom(...MODELS),
        sight,
        place,
        place,
        (pathLoss, lineOfSight, x, y) => {
          if (pathLoss === "v2v-highway" && lineOfSight === "never") return;
          const cell = cellAt("a", 100, -50, { pathLoss, lineOfSight });
          const law = pathLossOf(cell.radio);
          const metres = Math.hypot(x - 100, y + 50);
          const expected = pathLossDecibels(law, lineOfSight === "always", metres);
          expect(mapOf(cell).lossDecibels(0, x, y)).toBeCloseTo(expected, 9);
        },
      ),
    );
  });

  it("gives the same loss in whatever order it is asked, and whatever was asked before", () => {
    const cells = [cellAt("a", 0, 0, CHANCE), cellAt("b", 300, 0, CHANCE)];
    const question = fc.record({
      cell: fc.constantFrom(0, 1),
      x: fc.integer({ min: -2000, max: 2000 }),
      y: fc.integer({ min: -2000, max: 2000 }),
    });
    const fresh = () => mapOf(...cells);
    const used = fresh();
    for (let x = -2000; x < 2000; x += 10) {
      for (let y = -500; y < 500; y += 10) used.lossDecibels(0, x, y);
    }
    fc.assert(
      fc.property(fc.array(question, { minLength: 1, maxLength: 5 }), (questions) => {
        const once = questions.map(({ cell, x, y }) => used.lossDecibels(cell, x, y));
        const map = fresh();
        const backwards = questions
          .toReversed()
          .map(({ cell, x, y }) => map.lossDecibels(cell, x, y));
        expect(once).toEqual(backwards.toReversed());
      }),
      { numRuns: 20 },
    );
  });

  it("does not change one cell's radio when another is added", () => {
    const alone = mapOf(cellAt("b", 300, 0, CHANCE));
    const second = mapOf(cellAt("a", 0, 0, CHANCE), cellAt("b", 300, 0, CHANCE));
    for (let x = 0; x < 500; x += 7) {
      expect(second.lossDecibels(1, x, x)).toBe(alone.lossDecibels(0, x, x));
    }
  });

  it("shadows by the model's sigma, and hardly differently a step farther", () => {
    const shadowing = true;
    const map = mapOf(cellAt("a", 0, 0, { shadowing }));
    const law = pathLossOf(radioParameters());
    const shadowAt = (x: number, y: number) =>
      map.lossDecibels(0, x, y) - pathLossDecibels(law, true, Math.hypot(x, y));
    const count = 20_000;
    let sum = 0;
    let squares = 0;
    let steps = 0;
    for (let step = 0; step < count; step++) {
      const x = 1005 + 47 * (step % 200);
      const y = 5 + 53 * Math.floor(step / 200);
      const shadow = shadowAt(x, y);
      sum += shadow;
      squares += shadow * shadow;
      steps += (shadowAt(x + 0.1, y) - shadow) ** 2;
    }
    // Over a large area a field is as its law to some per cent: its waves have that many powers.
    expect(Math.abs(sum / count)).toBeLessThan(0.1);
    expect(Math.sqrt(squares / count) / 4).toBeCloseTo(1, 1);
    // 2 sigma² (1 - exp(-0.1 m / 10 m)) is what exponential correlation leaves for ten centimetres.
    expect(Math.sqrt(steps / count)).toBeGreaterThan(0.3);
    expect(Math.sqrt(steps / count)).toBeLessThan(0.8);
  });

  it("shadows all cells of a site alike, whatever their names", () => {
    const one = { ...cellAt("a", 0, 0, CHANCE), site: "mast" };
    const map = mapOf(one, { ...one, name: "b" }, { ...one, site: "other" });
    expect(map.lossDecibels(1, 200, 100)).toBe(map.lossDecibels(0, 200, 100));
    expect(map.lossDecibels(2, 200, 100)).not.toBe(map.lossDecibels(0, 200, 100));
  });

  it("has line of sight as often as the model says", () => {
    // Many cells, so that places are independent: one question to each.
    const cells = Array.from({ length: 4000 }, (_, index) =>
      cellAt(`c${index}`, 0, 0, { lineOfSight: "probability" }),
    );
    const map = mapOf(...cells);
    const law = pathLossOf(radioParameters());
    for (const [x, y] of [
      [25, 15],
      [65, 75],
      [305, 5],
    ]) {
      const metres = Math.hypot(x, y);
      const clear = pathLossDecibels(law, true, metres);
      const seen = cells.filter((_, cell) => Math.abs(map.lossDecibels(cell, x, y) - clear) < 1e-9);
      const expected = sightProbabilityMicro(metres);
      const error = Math.sqrt((expected * (1 - expected)) / cells.length);
      expect(Math.abs(seen.length / cells.length - expected)).toBeLessThan(3 * error);
    }
  });

  it("keeps line of sight over tens of metres", () => {
    const map = mapOf(cellAt("a", 0, 0, { lineOfSight: "probability" }));
    const losses = lossesOnRing(map, 100, 628);
    let changes = 0;
    for (let step = 1; step < losses.length; step++) {
      if (Math.abs(losses[step] - losses[step - 1]) > 5) changes++;
    }
    // On a ring of 628 m the view is decided some twenty times, every 50 m or so.
    expect(changes).toBeLessThanOrEqual(20);
    expect(changes).toBeGreaterThan(0);
  });

  it("adds the blockage of a vehicle, on average its mean where it is far from zero", () => {
    const cells = Array.from({ length: 4000 }, (_, index) =>
      cellAt(`c${index}`, 0, 0, {
        pathLoss: "v2v-highway",
        lineOfSight: "never",
        shadowing: true,
        shadowingCorrelation: 0,
        stationHeightMeters: 1.5,
      }),
    );
    const map = mapOf(...cells);
    const x = 1987.5;
    const clear = pathLossDecibels(pathLossOf(cells[0].radio), true, Math.hypot(x, 12.5));
    let sum = 0;
    for (let cell = 0; cell < cells.length; cell++) sum += map.lossDecibels(cell, x, 12.5) - clear;
    const mean = 9 + 15 * Math.log10(Math.hypot(x, 12.5)) - 41;
    // Shadowing of 3 dB and blockage of 4.5 dB, 17.5 dB from being cut off.
    const error = Math.sqrt((3 ** 2 + 4.5 ** 2) / cells.length);
    expect(Math.abs(sum / cells.length - mean)).toBeLessThan(3 * error);
  });

  it("ranks by the mean over line of sight", () => {
    const map = mapOf(cellAt("a", 0, 0, CHANCE));
    const law = pathLossOf(radioParameters());
    const sight = sightProbabilityMicro(80);
    const expected =
      sight * pathLossDecibels(law, true, 80) + (1 - sight) * pathLossDecibels(law, false, 80);
    expect(map.meanLossDecibels(0, 80)).toBeCloseTo(expected, 12);
  });

  it("refuses places that a field does not reach", () => {
    const map = mapOf(cellAt("a", 0, 0, CHANCE));
    expect(() => map.lossDecibels(0, 1e9, 0)).toThrow("too far from the origin");
    expect(() => map.lossDecibels(0, Number.NaN, 0)).toThrow("too far from the origin");
  });
});
