import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Factorial, interactionsOf } from "../../../reports/factorial/factorial.ts";
import { factorialSection } from "../../../reports/factorial/factorialSection.ts";
import { METRICS, type Metric } from "../../../reports/metrics/index.ts";
import { meanInterval } from "../../../reports/statistics/meanInterval.ts";
import type { RunSummary } from "../../../sim/record/summary.ts";
import { emptySummary } from "../../record/emptySummary.ts";

const accuracy = METRICS.find(({ name }) => name === "learnt-accuracy")!;
/** A metric that is what a test says. */
const metricOf = (scale: Metric["scale"]): Metric => ({
  ...(accuracy as Metric & { scope: "run" }),
  scale,
  value: (summary: RunSummary) => summary.simulatedSeconds,
});

/** Runs of two and three levels, whose values are given by levels and seed. */
function runsOf(seeds: number, value: (a: number, b: number, seed: number) => number): Factorial {
  const [first, second] = [
    ["a0", "a1"],
    ["b0", "b1", "b2"],
  ];
  const runs = first.flatMap((a, i) =>
    second.flatMap((b, j) =>
      Array.from({ length: seeds }, (_, seed) => ({
        levels: [a, b] as const,
        block: String(seed),
        summary: { ...emptySummary, simulatedSeconds: value(i, j, seed) },
      })),
    ),
  );
  const factors = [
    { name: "a", levels: first },
    { name: "b", levels: second },
  ] as const;
  return { factors, runs };
}

describe("interactions", () => {
  it("are none where effects add, whatever the blocks are", () => {
    const anyEffects = fc.record({
      a: fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 2 }),
      b: fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 3, maxLength: 3 }),
      blocks: fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 2, maxLength: 6 }),
    });
    fc.assert(
      fc.property(anyEffects, ({ a, b, blocks }) => {
        const factorial = runsOf(blocks.length, (i, j, seed) => a[i] + b[j] + blocks[seed]);
        const { cells } = interactionsOf(factorial, metricOf("difference"))!;
        for (const { interaction } of cells) expect(interaction.mean).toBe(0);
        expect(cells[3].firstAlone.mean).toBe(a[1] - a[0]);
        expect(cells[2].secondAlone.mean).toBe(b[2] - b[0]);
      }),
    );
  });

  it("are not told of two blocks in which they are the same, however large", () => {
    const two = runsOf(2, (i, j, seed) => 10 * seed + (i * j === 1 ? 1000 : 0));
    const { cells } = interactionsOf(two, metricOf("difference"))!;
    expect(cells[4]).toMatchObject({ interaction: { mean: 1000, low: null }, probability: 1 });
    const seven = runsOf(7, (i, j, seed) => 10 * seed + (i * j === 1 ? 1000 : 0));
    // Two terms, of which the other has none: Holm's factor is two.
    expect(interactionsOf(seven, metricOf("difference"))!.cells[4].probability).toBeCloseTo(
      2 ** -5,
      14,
    );
  });

  it("are what is left by hand, with Student's interval of the paired terms", () => {
    // Seeds differ by 10; a1 with b1 brings 4, 6 and 8 more than both alone.
    const beyond = [4, 6, 8];
    const factorial = runsOf(3, (i, j, seed) => {
      return 3 * i + 5 * j + 10 * seed + (i === 1 && j === 1 ? beyond[seed] : 0);
    });
    const { cells, scale } = interactionsOf(factorial, metricOf("difference"))!;
    expect(scale).toBe("difference");
    const term = cells.find(({ first, second }) => first === "a1" && second === "b1")!;
    expect(term.interaction).toEqual(meanInterval(beyond));
    // t(0.975, 2) = 4.30265 times 2 / √3.
    expect(term.interaction.high! - 6).toBeCloseTo((4.30265 * 2) / Math.sqrt(3), 4);
    const other = cells.find(({ first, second }) => first === "a1" && second === "b2")!;
    expect(other.interaction.mean).toBe(0);
    // Two terms: the smaller p counts twice.
    expect(term.probability).toBeCloseTo(2 * 0.0352, 2);
    for (const cell of cells) {
      const isBaseline = cell.first === "a0" || cell.second === "b0";
      expect(cell.probability === null).toBe(isBaseline);
    }
  });

  it("of ratios are ratios: what multiplies does not interact", () => {
    const factorial = runsOf(2, (i, j, seed) => 2 ** i * 3 ** j * (seed + 1));
    const { cells, scale } = interactionsOf(factorial, metricOf("ratio"))!;
    expect(scale).toBe("ratio");
    for (const { interaction } of cells) expect(interaction.mean).toBeCloseTo(0, 12);
    const zero = interactionsOf(
      runsOf(2, (i, j) => i * j),
      metricOf("ratio"),
    )!;
    expect(zero.scale).toBe("difference");
  });

  it("make no section where no run has a figure", () => {
    const factorial = runsOf(2, () => 1);
    expect(factorialSection(factorial, "a and b")).toBeNull();
  });
});
